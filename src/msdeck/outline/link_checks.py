"""Links whose text says where they lead, for those who hear a list of links or read the handout on paper.

In: an `Outline`. Out: warnings. Words are known in the languages that msdeck speaks.
"""

import re
import unicodedata
from collections.abc import Iterator

from msdeck.diagnostics import Diagnostic, warning
from msdeck.outline.model import Outline
from msdeck.outline.text import WrittenLink
from msdeck.outline.walk import texts_in_order

_LEADS_ANYWHERE = frozenset(
    phrase.strip()
    for phrase in """
    here, click here, click, see here, look here, read here, link, this link, the link, web link, this
    more, read more, see more, learn more, find out more, more here, more info, more information
    further information, continue reading, details, more details, info
    website, web site, this website, the website, site, this site, page, this page, the page, web page
    webpage, homepage, web, url, online

    hier, hier klicken, klick hier, klicken sie hier, klicke hier, klicken, siehe hier
    dieser link, der link, dies, das
    mehr, mehr dazu, mehr hier, mehr lesen, mehr erfahren, mehr infos, mehr information, mehr informationen
    weitere infos, weitere informationen, weiterlesen, weiter, weiter lesen, einzelheiten, infos
    webseite, diese webseite, diese website, internetseite, seite, diese seite, die seite

    ici, cliquez ici, cliquer ici, clique ici, cliquez, voir ici, par ici, lien, ce lien, le lien, ceci, cela
    plus, en savoir plus, savoir plus, lire plus, lire la suite, voir plus, la suite, suite, plus d info
    plus d infos, plus d informations, plus de details, site web, ce site, cette page, en ligne

    aqui, haga clic aqui, haz clic aqui, clic aqui, pulse aqui, pincha aqui, pinche aqui, ver aqui, clic
    enlace, este enlace, el enlace, esto, eso, mas, leer mas, ver mas, saber mas, mas info, mas informacion
    seguir leyendo, detalles, sitio, sitio web, este sitio, pagina, esta pagina, pagina web, en linea
    """.replace("\n", ",").split(",")
)
"""Without accents; a link whose text has no word at all leads anywhere as well."""
_AROUND = " .,;:!?<>()[]\"'«»„“”‘’→›"
_SCHEME = re.compile(r"(?:https?://|mailto:)?(?:www\.)?", re.IGNORECASE)


def links_say_where_they_lead(outline: Outline) -> Iterator[Diagnostic]:
    """The text of a link is neither its own address nor a word such as "here"."""
    for text in texts_in_order(outline):
        for link in text.links:
            shown = " ".join(link.text.split())
            if _is_address(link):
                message = "the text of this link is its own address, which says little and takes long to hear"
            elif _words(shown) in _LEADS_ANYWHERE:
                message = f'"{shown}" does not say where this link leads'
            else:
                continue
            hint = "let the text say what is there, as in `[the trial's protocol](https://…)`"
            yield warning("unclear-link", message, link.place, hint)


def _is_address(link: WrittenLink) -> bool:
    # A mail address says whose it is, and people write it down.
    if link.address.lower().startswith("mailto:") and not link.text.lower().startswith("mailto:"):
        return False
    return _bare(link.text) == _bare(link.address)


def _bare(address: str) -> str:
    """An address without scheme, `www` and slash at its end."""
    bare = address.strip(_AROUND)
    return _SCHEME.sub("", bare, count=1).rstrip("/").casefold()


def _words(text: str) -> str:
    """The words of `text` in lower case, without accents and punctuation."""
    letters = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", "".join(letters).casefold()))
