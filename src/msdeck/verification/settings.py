"""Where works are looked up, and what is said about who asks: the user's `config.toml`.

In: options of the command and the path of the file. Out: `Settings`, or the diagnostics that say what is
wrong. Options go before the file, the file before what is usual. No address leads over an open connection,
except to this computer.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_config_path

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.spelling import nearest

CROSSREF = "https://api.crossref.org"
PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
KEYS = ("mailto", "crossref-url", "pubmed-url", "cache")
MAX_BYTES = 100_000

# It goes into a header of requests, so that nothing but plain characters will do.
_MAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
_TOML_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Settings:
    """How works are looked up."""

    cache: Path
    """The folder for answers."""
    mailto: str = ""
    """The address that services are given, so that they can write if something goes wrong; empty for none."""
    crossref_url: str = CROSSREF
    pubmed_url: str = PUBMED
    """Both without a slash at the end."""


class SettingError(ValueError):
    """Why a setting can't be used, with the way out."""


def config_path() -> Path:
    """The file with the user's settings, whether or not there is one; `MSDECK_CONFIG` names another."""
    named = os.environ.get("MSDECK_CONFIG")
    return Path(named) if named else user_config_path("msdeck", appauthor=False) / "config.toml"


def read_settings(
    options: Mapping[str, str], path: Path | None = None
) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings of the file at `path` (`config_path`) and of `options`, which are `checked` already."""
    path = path or config_path()
    texts, found = _read(path)
    if found:
        return None, found
    cache = texts.get("cache")
    said = {**texts, **options}
    return (
        Settings(
            path.parent / Path(cache).expanduser() if cache else user_cache_path("msdeck", appauthor=False),
            said.get("mailto", ""),
            said.get("crossref-url", CROSSREF),
            said.get("pubmed-url", PUBMED),
        ),
        (),
    )


def checked(key: str, text: str) -> str:
    """The value of a setting as it is used. Raises `SettingError`."""
    match key:
        case "mailto":
            return _mail(text.strip().removeprefix("mailto:"))
        case "cache":
            return _folder(text)
        case _:
            return _address(text.strip())


def _mail(text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise SettingError("this is no mail address; write it as `name@example.org`")
    return text


def _folder(text: str) -> str:
    if not text.strip() or "\0" in text:
        raise SettingError("this is no folder; leave `cache` out for the usual one")
    try:
        Path(text).expanduser()
    except RuntimeError:
        raise SettingError("this computer has no such user; write the folder in full") from None
    return text


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, None
    # What urlsplit forgives, such as blanks and control characters inside, no request may have.
    if not parts or not host or not re.fullmatch(r"[!-~]+", text):
        raise SettingError("this is no web address; write it as `https://example.org`")
    if parts.query or parts.fragment or parts.username is not None:
        raise SettingError("write the address without a user's name, `?` and `#`")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in THIS_COMPUTER):
        raise SettingError("the address has to begin with `https://`; `http://` is for this computer alone")
    return text.rstrip("/")


def _read(path: Path) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """What the file at `path` says; nothing if there is none."""
    whole = Place(str(path), 0, 0)
    hint = "mend the file, or delete it: msdeck works without one"
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if os.environ.get("MSDECK_CONFIG"):
            way_out = "mend or clear the environment variable `MSDECK_CONFIG`, which names it"
            return {}, (error("bad-config", "there is no such file", whole, way_out),)
        return {}, ()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return {}, (error("bad-config", f"the settings can't be read: {reason.lower()}", whole, hint),)
    if len(data) > MAX_BYTES:
        return {}, (error("bad-config", "the file is too large for settings", whole, hint),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, (error("bad-config", "the settings are not saved as UTF-8", whole, hint),)
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        return {}, (_not_toml(path, text, str(problem)),)
    return _checked_all(path, text, values)


def _not_toml(path: Path, text: str, reason: str) -> Diagnostic:
    where = _TOML_PLACE.search(reason)
    place = Place(str(path), 0, 0)
    if where:
        line, column = int(where[1]), int(where[2])
        place = Place(str(path), line, column, 1, [*text.split("\n"), ""][line - 1].rstrip("\r"))
    hint = 'write each setting on a line of its own, with its value in quotes: `mailto = "name@example.org"`'
    return error("bad-config", "this is no TOML, the form of settings", place, hint)


def _checked_all(
    path: Path, text: str, values: Mapping[str, object]
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    for key, value in values.items():
        place = _place(path, text, key)
        if key not in KEYS:
            meant = nearest(key, KEYS)
            hint = f"did you mean `{meant}`?" if meant else f"settings are: {', '.join(KEYS)}"
            found.append(error("bad-config", f"there is no setting `{key}`", place, hint))
        elif not isinstance(value, str):
            hint = f'write it in quotes: `{key} = "…"`'
            found.append(error("bad-config", f"the value of `{key}` is no text", place, hint))
        else:
            try:
                texts[key] = checked(key, value)
            except SettingError as problem:
                found.append(error("bad-config", f"`{key}` can't be used", place, str(problem)))
    return texts, tuple(found)


def _place(path: Path, text: str, key: str) -> Place:
    """Where `key` is set; the file as a whole where that can't be seen."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(rf"""[\s\[]*["']?{re.escape(key)}["']?\s*[=.\]]""", line):
            start = found[0].index(key) + 1
            return Place(str(path), number, start, len(key), line)
    return Place(str(path), 0, 0)
