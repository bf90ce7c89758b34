"""Licences spelled out in the words of the deck's language.

In: the text of `license`. Out: a `License` with the name in full and the address of its terms.
"""

from msdeck.deck.model import License
from msdeck.deck.text import Resolver
from msdeck.outline.licenses import CreativeCommons, license_named


def spelled_out(written: str, text: Resolver, labels: dict[str, str]) -> License | None:
    """The licence with the full name of one that is known, else as it is `written`; None if there is none."""
    if not written:
        return None
    known = license_named(written)
    if known is None:
        return License(text.unmarked(written), text.unmarked(written), "")
    if isinstance(known, CreativeCommons):
        elements = "-".join(labels[f"cc-{element}"] for element in known.elements)
        name = f"Creative Commons {elements} {known.version} {labels[f'cc-{known.version}']}"
    else:
        name = labels["cc-0" if known.is_waived else "public-domain"]
    return License(text.unmarked(name), text.unmarked(known.short), known.address)
