"""Clicks: what appears at each click of the show, as the simplest of PowerPoint's animations, Appear.

In: a page's clicks and the numbers of its items. Out: `p:timing` (ECMA-376 part 1, 19.5). Nothing moves,
nothing goes on by itself; read or printed, the slide is whole.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from msdeck.export.powerpoint.markup import Element, add
from msdeck.export.powerpoint.shapes import Numbers
from msdeck.scene import Chart, Item, Page, Reveal, Shape, ShapeKind, Text

_APPEAR = 1
"""`presetID` of the entrance Appear."""


def add_clicks(slide: Element, page: Page, numbers: Numbers) -> None:
    """The `p:timing` of a slide on which something appears; nothing otherwise."""
    if not page.clicks:
        return
    items = {item.name: item for item in page.items}
    ids = count(1)
    timing = add(slide, "p:timing")
    root = _add_time(add(add(timing, "p:tnLst"), "p:par"), ids, dur="indefinite", restart="never")
    root.set("nodeType", "tmRoot")
    sequence = add(add(root, "p:childTnLst"), "p:seq", concurrent=1, nextAc="seek")
    main = _add_time(sequence, ids, dur="indefinite", nodeType="mainSeq")
    steps = add(main, "p:childTnLst")
    for click in page.clicks:
        # A click waits for the presenter; inside, everything comes at once.
        waiting = _add_part(steps, ids, delay="indefinite", fill="hold")
        together = _add_part(waiting, ids, delay="0", fill="hold")
        effects = [(reveal.item, paragraph) for reveal in click for paragraph in _paragraphs(reveal, items)]
        for at, (name, paragraph) in enumerate(effects):
            node = "withEffect" if at else "clickEffect"
            _add_effect(together, ids, numbers[name], paragraph, node, is_built=_is_built(items[name]))
    for tag, event in (("p:prevCondLst", "onPrev"), ("p:nextCondLst", "onNext")):
        condition = add(add(sequence, tag), "p:cond", evt=event, delay="0")
        add(add(condition, "p:tgtEl"), "p:sldTgt")
    _add_builds(timing, page.clicks, items, numbers)


def _paragraphs(reveal: Reveal, items: dict[str, Item]) -> Iterator[int | None]:
    """The paragraphs that appear, each by its number; None for the whole item."""
    if reveal.first is None:
        yield None
        return
    item = items[reveal.item]
    assert isinstance(item, Text), f"{reveal.item} has no paragraphs"
    last = reveal.first if reveal.last is None else reveal.last
    yield from range(reveal.first, last + 1)


def _add_time(parent: Element, ids: Iterator[int], **attributes: str | int) -> Element:
    return add(parent, "p:cTn", id=next(ids), **attributes)


def _add_part(parent: Element, ids: Iterator[int], *, delay: str, **attributes: str | int) -> Element:
    """A `p:par` that starts after `delay`; returns the list of what it holds."""
    time = _add_time(add(parent, "p:par"), ids, **attributes)
    add(add(time, "p:stCondLst"), "p:cond", delay=delay)
    return add(time, "p:childTnLst")


def _add_effect(
    parent: Element, ids: Iterator[int], number: int, paragraph: int | None, node: str, *, is_built: bool
) -> None:
    """One item or paragraph appears."""
    group: dict[str, str | int] = {"grpId": 0} if is_built else {}
    effect = _add_part(
        parent,
        ids,
        delay="0",
        presetID=_APPEAR,
        presetClass="entr",
        presetSubtype=0,
        fill="hold",
        **group,
        nodeType=node,
    )
    change = add(effect, "p:set")
    behaviour = add(change, "p:cBhvr")
    time = _add_time(behaviour, ids, dur=1, fill="hold")
    add(add(time, "p:stCondLst"), "p:cond", delay="0")
    target = add(add(behaviour, "p:tgtEl"), "p:spTgt", spid=number)
    if paragraph is not None:
        add(add(target, "p:txEl"), "p:pRg", st=paragraph, end=paragraph)
    add(add(behaviour, "p:attrNameLst"), "p:attrName", "style.visibility")
    add(add(change, "p:to"), "p:strVal", val="visible")


def _is_built(item: Item) -> bool:
    """Whether PowerPoint lists how the item is built up: it does not for lines, groups and tables."""
    return isinstance(item, Text | Chart) or (isinstance(item, Shape) and item.kind is not ShapeKind.LINE)


def _add_builds(
    timing: Element, clicks: Sequence[tuple[Reveal, ...]], items: dict[str, Item], numbers: Numbers
) -> None:
    """The `p:bldLst`: each item once, by paragraphs or as a whole."""
    reveals = {reveal.item: reveal for click in clicks for reveal in click if _is_built(items[reveal.item])}
    if not reveals:
        return
    builds = add(timing, "p:bldLst")
    for name, reveal in reveals.items():
        item = items[name]
        about: dict[str, str | int] = {"spid": numbers[name], "grpId": 0}
        if isinstance(item, Chart):
            add(add(builds, "p:bldGraphic", **about), "p:bldAsOne")
        elif reveal.first is not None:
            add(builds, "p:bldP", **about, build="p")
        elif isinstance(item, Text | Shape) and item.fill is not None:
            add(builds, "p:bldP", **about, animBg=1)
        else:
            add(builds, "p:bldP", **about)
