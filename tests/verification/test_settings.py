"""The settings of `msdeck verify`: what they may say, and what is said of mistakes in them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msdeck.cli import main
from msdeck.verification.settings import CROSSREF, PUBMED, Settings, read_settings
from support.outlines import write_small

WRONG = {
    'mailto = "nobody"': "3:1: `mailto` can't be used|write it as `name@example.org`",
    'mailto = "a@example.org\\r\\nX-Header: 1"': "3:1: `mailto` can't be used|no mail address",
    "mailto = 5": '3:1: the value of `mailto` is no text|write it in quotes: `mailto = "…"`',
    'mail-to = "a@example.org"': "3:1: there is no setting `mail-to`|did you mean `mailto`?",
    'colour = "red"': "3:1: there is no setting `colour`|settings are: mailto",
    '[crossref-url]\nis = "x"': "3:2: the value of `crossref-url` is no text|in quotes",
    'crossref-url = "http://api.example.org"': "3:1: `crossref-url` can't be used|begin with `https://`",
    'crossref-url = "ftp://localhost"': "3:1: `crossref-url` can't be used|begin with `https://`",
    'pubmed-url = "example.org"': "3:1: `pubmed-url` can't be used|no web address",
    'pubmed-url = "https://[::1"': "3:1: `pubmed-url` can't be used|no web address",
    'pubmed-url = "https://a:b@example.org"': "3:1: `pubmed-url` can't be used|without a user's name",
    'pubmed-url = "https://example.org/?q=1"': "3:1: `pubmed-url` can't be used|without a user's name",
    'pubmed-url = "https://example.org/a b"': "3:1: `pubmed-url` can't be used|no web address",
    'pubmed-url = "https://example.org:port"': "3:1: `pubmed-url` can't be used|no web address",
    'cache = "~nobody-of-that-name/x"': "3:1: `cache` can't be used|write the folder in full",
    'cache = " "': "3:1: `cache` can't be used|leave `cache` out",
    "mailto = you@example.org": "3:10: this is no TOML|with its value in quotes",
    "mailto": "3:7: this is no TOML|with its value in quotes",
    'mailto = "': "3:11: this is no TOML|with its value in quotes",
}


def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: bytes | None, *options: str) -> Result:
    config = tmp_path / "settings" / "config.toml"
    config.parent.mkdir()
    if settings is not None:
        config.write_bytes(settings)
    monkeypatch.setenv("MSDECK_CONFIG", str(config))
    arguments = ["verify", str(write_small(tmp_path)), "--offline", *options]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_setting_is_an_error_with_its_line_and_a_way_out(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = verify(tmp_path, monkeypatch, f"# Mine\n\n{line}\n".encode())
    message, way_out = WRONG[line].split("|")
    assert result.exit_code == 1
    assert f"error[bad-config] {tmp_path / 'settings' / 'config.toml'}:{message}" in result.stderr
    assert way_out in result.stderr


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (b"\xff", "not saved as UTF-8"),
        (b"#" * 200_000, "too large"),
        (None, "there is no such file"),
        (b"a = " + b"[" * 50_000, "this is no TOML"),
    ],
)
def test_a_file_that_holds_no_settings_is_an_error(
    settings: bytes | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = verify(tmp_path, monkeypatch, settings)
    assert result.exit_code == 1
    assert message in result.stderr


@pytest.mark.parametrize(
    "option", ["--mailto=nobody", "--crossref-url=http://example.org", "--pubmed-url=x", "--max-age=-1"]
)
def test_a_wrong_option_is_wrong_usage(option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verify(tmp_path, monkeypatch, b"", option).exit_code == 2


def test_options_go_before_the_file_and_the_file_before_what_is_usual(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        'mailto = "file@example.org"\ncrossref-url = "https://example.org/c/"\ncache = "kept"\n'
    )
    settings, found = read_settings({"mailto": "option@example.org"}, config)
    assert found == ()
    assert settings == Settings(tmp_path / "kept", "option@example.org", "https://example.org/c", PUBMED)


def test_no_file_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("MSDECK_CONFIG", raising=False)
    settings, found = read_settings({}, tmp_path / "none.toml")
    assert found == ()
    assert settings
    assert (settings.mailto, settings.crossref_url, settings.pubmed_url) == ("", CROSSREF, PUBMED)
