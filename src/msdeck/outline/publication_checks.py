"""What must hold for the link to the slides, their licence, and identifiers by which PubMed finds a work.

In: an `Outline`. Out: diagnostics. `PUBLICATION_CHECKS` is the list that `outline.checks` runs.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.licenses import license_meant
from msdeck.outline.links import BadAddressError, checked_address
from msdeck.outline.model import Outline
from msdeck.outline.spelling import short
from msdeck.outline.works import PMCID, PMID

COMFORTABLE_LINK = 300
"""Characters of an address up to which a QR code of 24 mm has modules that a telephone tells apart."""
LONGEST_LINK = 2000

_ENCODED = "copy one address from the browser, which writes a space as `%20`"
_EXAMPLE = "write the whole address, such as `link: https://example.org/lecture`"


def link_leads_to_the_web(outline: Outline) -> Iterator[Diagnostic]:
    """The link is a web address, and short enough for a QR code that can be scanned."""
    link, place = outline.link, outline.place_of("link")
    if not link:
        return
    if bad := _unfit_for_an_address(link):
        yield error("bad-link", f'"{short(link)}" is no web address for a QR code: it {bad}', place, _ENCODED)
        return
    hint = ""
    try:
        address = checked_address(link)
    except BadAddressError as bad:
        address, hint = None, str(bad)
    if address is None or not address.lower().startswith("http"):
        way_out = re.search("`https://[^`]*`", hint)
        hint = f"write the whole address: {way_out[0]}" if way_out else _EXAMPLE
        yield error("bad-link", f'"{short(link)}" is no web address for a QR code', place, hint)
    elif len(address) > LONGEST_LINK:
        message = f"the address has {len(address)} characters, and a QR code holds {LONGEST_LINK}"
        yield error("bad-link", message, place, "give a shorter one that leads there")
    elif len(address) > COMFORTABLE_LINK:
        message = (
            f"the QR code of an address of {len(address)} characters is too fine to be scanned with ease"
        )
        yield warning("long-link", message, place, f"give one of up to {COMFORTABLE_LINK} characters")


def _unfit_for_an_address(link: str) -> str | None:
    """What `link` has in it that no address has: a browser would guess, and a telephone lead elsewhere."""
    if not re.match("https?://", link, re.IGNORECASE):
        return None
    if re.search(r"\s", link):
        return "has a space in it"
    if any(unicodedata.category(character) == "Cf" for character in link):
        return "has an invisible character in it"
    host = re.sub(r"^https?://(?:[^/?#@]*@)?|(?::\d*)?(?:[/?#].*)?$", "", link, flags=re.IGNORECASE)
    is_host = re.fullmatch(r"\[[0-9a-f:.]+\]|[^\W_]([\w-]*\w)?(\.[^\W_]([\w-]*\w)?)*\.?", host, re.IGNORECASE)
    return None if is_host or not host else f'has no server of the name "{short(host)}"'


def license_is_spelled_right(outline: Outline) -> Iterator[Diagnostic]:
    """What looks like the name of a licence is one."""
    if meant := license_meant(outline.license):
        yield warning(
            "unknown-license",
            f'there is no licence "{short(outline.license)}", so it is printed as it is',
            outline.place_of("license"),
            f'did you mean "{meant}"?',
        )


def pubmed_identifiers_are_such(outline: Outline) -> Iterator[Diagnostic]:
    """A PMID is a number, a PMCID one after `PMC`."""
    for reference in outline.references:
        for key, written, pattern, example in (
            ("PMID", reference.PMID, PMID, "35178561"),
            ("PMCID", reference.PMCID, PMCID, "PMC8929419"),
        ):
            if written and not pattern.fullmatch(written):
                hint = f"a {key} looks like `{example}`; leave it out if the work has none"
                yield error("bad-pubmed-id", f'"{short(written)}" is no {key}', reference.place_of(key), hint)


PUBLICATION_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    link_leads_to_the_web,
    license_is_spelled_right,
    pubmed_identifiers_are_such,
)
