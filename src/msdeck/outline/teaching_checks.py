"""What must hold for questions, disclosures, the glossary, and for who gets to see a slide.

In: an `Outline`. Out: diagnostics. `TEACHING_CHECKS` is the list that `outline.checks` runs.
"""

from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.model import Outline
from msdeck.outline.teaching import LETTERS, Question, term_pattern
from msdeck.outline.text import Text, plain_text
from msdeck.outline.walk import printed_texts


def questions_have_an_answer(outline: Outline) -> Iterator[Diagnostic]:
    """The answer is the letter of an option, no two options are the same, and a rationale says why."""
    for slide in outline.slides:
        question = slide.question
        if question is None:
            continue
        if question.right is None:
            yield _wrong_answer(question)
        first: dict[str, int] = {}
        for index, option in enumerate(question.options):
            said = _said(option)
            if said in first:
                yield error(
                    "duplicate-option",
                    f"option {LETTERS[index]} says the same as option {LETTERS[first[said]]}",
                    option.place,
                    "write another answer, or remove it",
                )
            first.setdefault(said, index)
        if not question.rationale:
            yield warning(
                "missing-rationale",
                "nothing says why the answer is right",
                question.place,
                "add `rationale:` with a sentence or two; it may cite",
            )


def _wrong_answer(question: Question) -> Diagnostic:
    letters = LETTERS[: len(question.options)]
    wanted = f"it can be: {', '.join(letters)}"
    answer = question.answer
    texts = [_said(option) for option in question.options]
    meant = None
    if answer.isdecimal() and 1 <= int(answer) <= len(letters):
        meant = letters[int(answer) - 1]
    elif answer.casefold() in texts:
        meant = letters[texts.index(answer.casefold())]
    elif answer[0].upper() in letters and answer[1:].strip() in {".", ")", ":"}:
        meant = answer[0].upper()
    hint = f"write its letter: `answer: {meant}`" if meant else wanted
    shown = answer if len(answer) <= 40 else f"{answer[:39]}…"
    options = f"the options are {letters[0]} {'and' if len(letters) == 2 else 'to'} {letters[-1]}"
    return error(
        "unknown-value", f'`answer` can\'t be "{shown}": {options}', question.place_of("answer"), hint
    )


def interests_say_what_they_are(outline: Outline) -> Iterator[Diagnostic]:
    """An interest has a nature, unless there is none; nobody has an interest and none."""
    interested = {each.person for each in outline.disclosures or () if not each.is_none}
    for disclosure in outline.disclosures or ():
        if disclosure.is_none and disclosure.person in interested:
            yield error(
                "unknown-value",
                f"{disclosure.person} has nothing to disclose here, but an interest elsewhere in the list",
                disclosure.place_of("company"),
                "remove one of the two",
            )
        if not disclosure.is_none and not disclosure.nature:
            yield error(
                "missing-key",
                "`nature` is missing here",
                disclosure.place,
                "add `nature: research funding` or the like; `company: none` if there is nothing to disclose",
            )
        if disclosure.is_none and disclosure.nature:
            yield error(
                "unknown-value",
                "an interest with `company: none` has no nature",
                disclosure.place_of("nature"),
                "name the company, or remove `nature:`",
            )


def slides_are_shown_somewhere(outline: Outline) -> Iterator[Diagnostic]:
    """`reveal` has something to reveal; a slide is not hidden from the deck that it is not in."""
    for slide in outline.slides:
        if slide.reveal and not (slide.points or slide.question):
            yield error(
                "mixed-slide",
                "`reveal` shows points or options one by one, and this slide has neither",
                slide.place_of("reveal"),
                "remove it, or write the content as `points:`",
            )
        if slide.hidden and slide.only == ("handout",):
            yield error(
                "mixed-slide",
                "a slide that is only in the handout can't be hidden in the show",
                slide.place_of("hidden"),
                "remove `hidden:`, or `only:`",
            )
        if slide.handout and slide.only == ("deck",):
            yield error(
                "mixed-slide",
                "the reading text of a slide that is only in the deck is printed nowhere",
                slide.place_of("handout"),
                "remove `only: deck`, or make the text `notes:`",
            )


def terms_are_used(outline: Outline) -> Iterator[Diagnostic]:
    """Each term of the glossary is explained once, and said somewhere on a slide or in reading text."""
    if not outline.glossary:
        return
    meanings = {id(entry.meaning) for entry in outline.glossary}
    said = "\n".join(plain_text(text) for text in printed_texts(outline) if id(text) not in meanings)
    first: dict[str, int] = {}
    for entry in outline.glossary:
        place = entry.place_of("term")
        key = " ".join(entry.term.casefold().split())
        if key in first:
            yield error(
                "duplicate-term",
                f'"{entry.term}" is explained twice; first on line {first[key]}',
                place,
                "put both together, or remove one",
            )
        elif not term_pattern(entry.term).search(said):
            yield warning(
                "unused-term",
                f'the lecture never says "{entry.term}"',
                place,
                "write the term as slides or reading text have it, or remove it",
            )
        first.setdefault(key, place.line)


TEACHING_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    questions_have_an_answer,
    interests_say_what_they_are,
    slides_are_shown_somewhere,
    terms_are_used,
)


def _said(text: Text) -> str:
    return " ".join(plain_text(text).casefold().split())
