"""A retracted work is marked as such wherever both documents name it, and never loses its entry."""

from pathlib import Path

import pytest

import msdeck as api
from msdeck.build import compile_editions
from msdeck.content import plain
from msdeck.editions import EDITIONS, LAYOUTS
from msdeck.references.lock import NoticeKind
from msdeck.scene import Page, Role, Scene
from support import pptx_reader
from support.compiling import compile_outline
from support.locks import references_of, retracted, write_lock
from support.outlines import write_small
from support.pdf_reader import links, page_texts
from support.scene_reader import misplaced, texts

NOTICE = {"DOI": "10.5555/notice.1", "date": "2018-06-13"}
LECTURE = """\
title: A lecture
language: {language}
citation-style: {style}
evidence: all
sections:
  - title: First
    studies: [study1, study2]
    slides:
      - title: A claim
        points: ["One thing [@study1; @study2]"]
        handout: "And more of it [@work1]."
      - title: A plot
        chart:
          kind: forest
          measure: RR
          rows: [{{ref: study1}}, {{ref: study2}}]
studies:
{studies}
references:
{references}
"""


def write(folder: Path, language: str = "en-GB", style: str = "ama", works: int = 1) -> Path:
    studies = [
        f"  - {{ref: study{n}, title: What {n} found, takeaway: It adds something., "
        f"outcomes: [{{name: Falls, effect: {{measure: RR, estimate: 0.8, interval: [0.6, 0.95]}}}}]}}"
        for n in (1, 2)
    ]
    ids = [*(f"study{n}" for n in (1, 2)), *(f"work{n}" for n in range(1, works + 1))]
    references = [
        f'  - {{id: {key}, author: ["Fern-{key}, A.", "Moss, B.", "Reed, C."], issued: 2020, volume: 3, '
        f"title: On {key} and {'many other things that it says ' * 4}, container-title: Journal of {key}}}"
        for key in ids
    ]
    text = LECTURE.format(
        language=language, style=style, studies="\n".join(studies), references="\n".join(references)
    )
    cited = "; ".join(f"@work{n}" for n in range(1, works + 1))
    path = folder / "deck.yaml"
    path.write_text(text.replace("[@work1]", f"[{cited}]"), encoding="utf-8")
    return path


def retract(outline: Path, *keys: str, kind: NoticeKind = NoticeKind.RETRACTION) -> Path:
    references = references_of(outline)
    write_lock(outline, {key: retracted(references[key], kind, **NOTICE) for key in keys})
    return outline


def words_of(page: Page, *roles: Role) -> str:
    found = (text for text in texts(page.items) if text.role in roles)
    return " ".join(plain(paragraph.runs) for text in found for paragraph in text.paragraphs)


def compiled(outline: Path) -> Scene:
    scene, _ = compile_outline(outline)
    assert scene is not None
    return scene


def test_both_files_mark_the_entry_first_and_name_the_notice(tmp_path: Path) -> None:
    outline = retract(write_small(tmp_path), "first2020")
    deck, handout = (file.path.read_bytes() for file in api.build(outline).files)
    listed = " ".join(word for slide in pptx_reader.slides(deck)[-1:] for word in slide.words)
    for printed in (listed, " ".join(page_texts(handout))):
        line = " ".join(printed.split())
        assert "[Retracted] First A, Other B. A first example." in line
        assert "Retraction notice: doi:10.5555/notice.1, 13 June 2018." in line
        assert "[Retracted] Second" not in line
    assert "https://doi.org/10.5555/notice.1" in [link.address for link in links(handout)]


def test_a_strict_build_takes_a_retraction_for_an_error(tmp_path: Path) -> None:
    outline = retract(write_small(tmp_path), "first2020")
    (found,) = api.check(outline)
    assert (found.code, str(found.place)) == ("reference-retracted", f"{outline}:13:9")
    assert api.build(outline, strict=True).files == ()


@pytest.mark.parametrize("style", ["ama", "apa"])
def test_a_retracted_study_is_marked_on_its_slide_in_the_evidence_table_and_in_plots(
    tmp_path: Path, style: str
) -> None:
    scene = compiled(retract(write(tmp_path, style=style), "study1"))
    (source,) = {words_of(page, Role.SOURCE) for page in scene.slides if "What 1 found" in page.title}
    assert source.startswith("[Retracted] Fern-study1 et al.")
    everything = repr(scene.slides) + repr(scene.handout)
    assert everything.count("[Retracted]") >= 4  # source, table, plot, list; and again in the handout
    assert "[Retracted]" in repr([page for page in scene.slides if "at a glance" in page.title])
    assert "[Retracted]" in repr([page for page in scene.slides if "A plot" in page.title])


@pytest.mark.parametrize(
    ("language", "kind"),
    [("de", NoticeKind.RETRACTION), ("fr", NoticeKind.CONCERN)],
    ids=["retraction", "concern"],
)
def test_the_longest_marks_stay_in_their_boxes(tmp_path: Path, language: str, kind: NoticeKind) -> None:
    scene = compiled(retract(write(tmp_path, language), "study1", "study2", "work1", kind=kind))
    assert misplaced(scene) == []


def test_an_entry_with_its_notice_is_never_parted_by_a_slide_or_page(tmp_path: Path) -> None:
    outline = write(tmp_path, works=30)
    scene = compiled(retract(outline, *references_of(outline)))
    for pages in (scene.slides, scene.handout):
        lists = [page for page in pages if words_of(page, Role.REFERENCES, Role.BODY).count("[Retracted]")]
        assert len(lists) > 1
        for page in lists:
            listed = words_of(page, Role.REFERENCES)
            assert listed.count("[Retracted]") == listed.count("13 June 2018")
    assert misplaced(scene) == []


def test_every_edition_and_layout_marks_the_entry(tmp_path: Path) -> None:
    outline = retract(write_small(tmp_path), "first2020")
    for layout in LAYOUTS:
        scenes, _ = compile_editions(
            outline, EDITIONS if layout == "notes" else ("participant",), layout=layout
        )
        for edition, scene in scenes.items():
            if edition == "instructor" and layout != "notes":
                continue
            pages = [words_of(page, Role.REFERENCES) for page in scene.handout]
            assert sum(text.count("[Retracted] First A") for text in pages) == 1, (layout, edition)


def test_a_lock_file_that_is_no_use_does_not_stop_a_build(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    (tmp_path / "deck.refs.lock.json").write_text("<<<<<<< HEAD\n")
    result = api.build(outline)
    assert len(result.files) == 2
    assert [found.code for found in result.diagnostics] == ["reference-unverified", "bad-lock-file"]
