"""A BibTeX file that is added to has what it had, character by character, and what was added."""

import pytest

from msdeck.outline.bibliographies.bib_edits import appended_entry
from msdeck.outline.edits import EditError
from msdeck.outline.source import Source
from support.invented_works import invented_works

OLD = "% my works\n@article{old2001,\n\ttitle = {An {Old} One}, author = {Roe, P},\n  year = 2001}\n"
WORK = {
    "type": "article-journal",
    "author": [{"family": "van Ahlen", "given": "A."}, {"literal": "Fern and Moss Group"}],
    "et-al": True,
    "issued": "2020-03",
    "title": "50 % of <i>ferns</i>: H<sub>2</sub>O & more_or_less",
    "container-title": "Fern",
    "page": "4-9",
    "DOI": "10.5555/a_b(1)",
}
ENTRY = r"""@article{new2020,
  author = {{van Ahlen}, A. and {Fern and Moss Group} and others},
  date = {2020-03},
  title = {{50 \% of \textit{ferns}: H\textsubscript{2}O \& more\_or\_less}},
  journal = {Fern},
  pages = {4--9},
  doi = {10.5555/a_b(1)},
}
"""


def appended(text: str) -> str:
    return appended_entry(Source("refs.bib", text), "new2020", WORK)


def test_an_entry_goes_to_the_end_after_a_blank_line() -> None:
    assert appended(OLD) == OLD + "\n" + ENTRY
    assert appended(OLD + "\n\n") == OLD + "\n\n" + ENTRY
    assert appended("") == ENTRY


def test_line_ends_stay_as_they_are_and_so_does_a_last_one_that_lacks() -> None:
    windows = OLD.replace("\n", "\r\n")
    assert appended(windows) == windows + "\r\n" + ENTRY.replace("\n", "\r\n")
    assert appended(OLD.rstrip("\n")) == OLD + "\n" + ENTRY.rstrip("\n")


def test_what_bibtex_can_not_hold_is_refused_with_a_way_out() -> None:
    with pytest.raises(EditError) as refused:
        appended_entry(Source("refs.bib", OLD), "new2020", {**WORK, "issued": "some day"})
    assert refused.value.message == "BibTeX can't hold `issued` as it is"
    assert "--to" in refused.value.hint


@pytest.mark.parametrize(
    "title", ["A -- b --- c", "``Quoted''", "Why?`", "a \\ b ~ c ^ d { e } f", "5 < 6", "x@y"]
)
def test_signs_that_mean_something_to_tex_stay_what_they_are(title: str) -> None:
    appended_entry(Source("refs.bib", OLD), "new2020", {**WORK, "title": title})


def test_every_kind_of_work_is_read_back_as_it_was_added() -> None:
    for work in invented_works(60):
        fields = {key: value for key, value in work.items() if key != "id"}
        assert appended_entry(Source("refs.bib", OLD), work["id"], fields).startswith(OLD)
