"""Text: measured lines become shown text with its markers and links.

In: a `Text` and its lines. Out: tags and paint on a sheet, in reading order, a space where words end.
"""

from dataclasses import replace
from itertools import groupby

from msdeck.content import Link
from msdeck.export.pdf.links import annotate, has_target
from msdeck.export.pdf.sheet import Sheet
from msdeck.export.pdf.tags import ARTIFACT, LABEL, Linked
from msdeck.scene import Fragment, Frame, Line, Paragraph, ParagraphStyle, Text

# How far a line's box reaches from its baseline, in em: lines of links touch without overlapping.
_ABOVE, _BELOW = 0.92, 0.26


def draw_text(sheet: Sheet, text: Text) -> None:
    """Draw the paragraphs of `text` on its fill. The text itself is already open in the tags."""
    if text.fill is not None:
        with sheet.tags.within(ARTIFACT):
            sheet.fill(text.frame, text.fill)
    for paragraph in text.paragraphs:
        with sheet.tags.within(paragraph):
            _draw_paragraph(sheet, text.frame, paragraph)


def _draw_paragraph(sheet: Sheet, frame: Frame, paragraph: Paragraph) -> None:
    if paragraph.marker is not None and paragraph.lines:
        with sheet.tags.within(LABEL):
            _show(sheet, frame, paragraph.lines[0], _spaced(paragraph.marker))
    for line in paragraph.lines:
        # Inner lines keep the space at which they were broken; the last has none. Without it, text that is
        # taken out of the file runs together (ISO 32000-1, 14.8.2.5).
        fragments = line.fragments
        if line is paragraph.lines[-1] and fragments:
            fragments = (*fragments[:-1], _spaced(fragments[-1]))
        _draw_line(sheet, frame, replace(line, fragments=fragments), paragraph.style)


def _draw_line(sheet: Sheet, frame: Frame, line: Line, style: ParagraphStyle) -> None:
    for link, group in groupby(line.fragments, key=lambda fragment: fragment.link):
        fragments = list(group)
        if link is None or not has_target(link, sheet.targets):
            for fragment in fragments:
                with sheet.tags.within(fragment):
                    _show(sheet, frame, line, fragment)
        else:
            with sheet.tags.within(Linked(link)):
                for fragment in fragments:
                    with sheet.tags.within(fragment):
                        _show(sheet, frame, line, fragment)
                _annotate(sheet, frame, line, link, fragments, style)


def _annotate(
    sheet: Sheet, frame: Frame, line: Line, link: Link, fragments: list[Fragment], style: ParagraphStyle
) -> None:
    left, right = fragments[0].x, fragments[-1].x + fragments[-1].width
    top = line.baseline - _ABOVE * style.size
    area = Frame(frame.x + left, frame.y + top, right - left, (_ABOVE + _BELOW) * style.size)
    annotate(sheet.document, link, sheet.box(area), sheet.targets, sheet.tags.element)


def _show(sheet: Sheet, frame: Frame, line: Line, fragment: Fragment) -> None:
    x, baseline = frame.x + fragment.x, frame.y + line.baseline
    rule = fragment.rule
    if rule is None or not rule.is_alone:
        sheet.show(fragment, x, baseline)
    if rule is not None:
        path = sheet.line(Frame(x, baseline + rule.drop, fragment.width, 0.0))
        sheet.outline(path, None, rule.ink, rule.thickness)


def _spaced(fragment: Fragment) -> Fragment:
    return fragment if fragment.text[-1:].isspace() else replace(fragment, text=fragment.text + " ")
