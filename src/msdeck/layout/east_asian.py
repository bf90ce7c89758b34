"""The font in which PowerPoint sets Chinese, Japanese and Korean.

In: the fonts of the user, and drafts. Out: the name of a family.
"""

import re
from collections.abc import Iterable, Sequence

from msdeck.content import FontFile
from msdeck.editions import Edition
from msdeck.layout.draft import Draft
from msdeck.scene import Item, texts_in

_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""A letter of Chinese, Japanese or Korean; their punctuation is in many a font."""


def east_asian_font(fonts: Sequence[FontFile], drafts: Sequence[Draft], edition: Edition) -> str:
    """The first of `fonts` that has such letters; empty: PowerPoint's own choice.

    Participants are told of none that only what they don't get is set in; notes may need it, too.
    """
    for font in fonts:
        if _EAST_ASIAN.search("".join(font.characters)) and (
            edition == "instructor" or any(_is_used(font, draft.items) for draft in drafts)
        ):
            return font.family
    return ""


def _is_used(font: FontFile, items: Iterable[Item]) -> bool:
    return any(
        run.font is font
        for text in texts_in(items)
        for paragraph in text.paragraphs
        for run in paragraph.runs
    )
