import pytest

from msdeck.content import EntryLink, Run, Url, joined, plain, uri


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a?b=c&d=(e)~f#g", "https://example.org/a?b=c&d=(e)~f#g"),
        ("https://doi.org/10.1000/(sici)1<1::aid>3.0", "https://doi.org/10.1000/(sici)1%3C1::aid%3E3.0"),
        ("https://example.org/?b=ü d#é", "https://example.org/?b=%C3%BC%20d#%C3%A9"),
        ("https://example.org/a%20b\\c", "https://example.org/a%20b%5Cc"),
        ("https://example.org/100%_of_%zz", "https://example.org/100%25_of_%25zz"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("http://[2001:db8::1]:80/a[1]", "http://[2001:db8::1]:80/a%5B1%5D"),
        ("mailto:müller@example.org", "mailto:m%C3%BCller@example.org"),
    ],
)
def test_an_address_holds_nothing_but_what_a_uri_holds(written: str, address: str) -> None:
    assert uri(written) == address
    assert uri(address) == address


def test_neighbours_of_one_format_become_one_run() -> None:
    link = Url("https://example.org/")
    runs = (Run("a"), Run("b"), Run("c", bold=True), Run("d", link=link), Run("e", link=link))
    assert joined(runs) == (Run("ab"), Run("c", bold=True), Run("de", link=link))


def test_what_differs_in_link_or_language_stays_apart() -> None:
    runs = (Run("a", link=EntryLink("x")), Run("b", link=EntryLink("y")), Run("c", language="fr"))
    assert joined(runs) == runs


def test_a_run_without_text_parts_nothing() -> None:
    assert joined((Run(""), Run("a"), Run("", bold=True), Run("b"))) == (Run("ab"),)


def test_many_runs_are_joined_in_no_time() -> None:
    assert plain(joined(Run("a", bold=True) for _ in range(50_000))) == "a" * 50_000
