"""Addresses in `[text](address)`: which ones a document may link to.

In: the address as written. Out: the address to link to, None where it is no address, or a reason against it.
"""

import re

from msdeck.content import uri

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)


class BadAddressError(ValueError):
    """An address that can't be linked to; the text is the way out."""


def checked_address(written: str) -> str | None:
    """The address as a URI; None if `written` does not look like an address.

    Raises `BadAddressError` for anything but http, https and mailto.
    """
    scheme = _SCHEME.match(written)
    if _WEB.match(written) or _MAIL.match(written):
        return uri(written)
    if scheme and scheme[1].lower() in {"http", "https"}:
        raise BadAddressError("write the whole address, such as `https://example.org/page`")
    if scheme and scheme[1].lower() == "mailto":
        raise BadAddressError("write it as `mailto:name@example.org`")
    if scheme:
        raise BadAddressError(
            "only web addresses (`https://…`) and `mailto:` can be linked; put anything else as text"
        )
    if re.match(r"[\w-]+(\.[\w-]+)+(/|\Z)", written):
        way = f"mailto:{written}" if "@" in written else f"https://{written}"
        raise BadAddressError(f"write the address in full: `{way}`")
    if "@" in written:
        raise BadAddressError(f"write `mailto:{written}`")
    if written.startswith(("/", "#", "./", "../")):
        raise BadAddressError("only web addresses (`https://…`) and `mailto:` can be linked")
    return None
