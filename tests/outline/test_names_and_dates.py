"""Names and dates as bibliography files have them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck.outline.bibliographies.dates import date_of, status_of
from msdeck.outline.bibliographies.names import name_parts, people


@pytest.mark.parametrize(
    ("text", "family", "given", "more"),
    [
        ("Marsh, Harriet K.", "Marsh", "Harriet K.", {}),
        ("Marsh, HK", "Marsh", "H. K.", {}),
        ("Marsh HK", "Marsh", "H. K.", {}),
        ("Marsh J-P", "Marsh", "J.-P.", {}),
        ("Ng, Bo", "Ng", "Bo", {}),
        ("van den Berg, Jan", "Berg", "Jan", {"non-dropping-particle": "van den"}),
        ("van den Berg J", "Berg", "J", {"non-dropping-particle": "van den"}),
        ("Beethoven, Ludolf van", "Beethoven", "Ludolf", {"dropping-particle": "van"}),
        ("Okafor, James T., Jr.", "Okafor", "James T.", {"suffix": "Jr"}),
        ("Okafor Jr, James", "Okafor", "James", {"suffix": "Jr"}),
        ("Okafor, Jr., James", "Okafor", "James", {"suffix": "Jr"}),
        ("Okafor, James 3rd", "Okafor", "James", {"suffix": "III"}),
        ("O'Dwyer-Núñez, Ángel", "O'Dwyer-Núñez", "Ángel", {}),
        ("Center, David", "Center", "David", {}),
    ],
)
def test_a_person(text: str, family: str, given: str, more: dict[str, str]) -> None:
    assert name_parts(text) == {"family": family, "given": given, **more}


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("World Invented Health Organization", "World Invented Health Organization"),
        ("Invented Prevention Group,", "Invented Prevention Group"),
        ("University of Example,, Basel", "University of Example, Basel"),
        (
            "Centers for Invention and Control, Division of Sleep",
            "Centers for Invention and Control, Division of Sleep",
        ),
        ("WHO", "WHO"),
        ("Trial Group A", "Trial Group A"),
        ("Ananda", "Ananda"),
        ("山田太郎", "山田太郎"),
    ],
)
def test_a_group_or_a_single_name_is_printed_as_it_stands(text: str, literal: str) -> None:
    assert name_parts(text) == {"literal": literal}


def test_several_names_in_one_field_are_several_authors() -> None:
    assert people(["Marsh, H.; Osei, D.", "et al."]) == (
        [{"family": "Marsh", "given": "H."}, {"family": "Osei", "given": "D."}],
        True,
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022", "2022"),
        ("2022/03/15/", "2022-03-15"),
        ("2022/03//", "2022-03"),
        ("2022///Spring", "2022"),
        ("2022-3-5", "2022-03-05"),
        ("2022/02/30", "2022"),
        ("20220315", "2022-03-15"),
        ("2022-03-15T12:00:00Z", "2022-03-15"),
        ("15 March 2022", "2022-03-15"),
        ("March 15th, 2022", "2022-03-15"),
        ("15. März 2022", "2022-03-15"),
        ("Mar-Apr 2022", "2022"),
        ("c2019", "2019"),
        ("in press", ""),
        ("9999", ""),
        ("", ""),
    ],
)
def test_a_date_is_as_exact_as_what_is_certain(text: str, date: str) -> None:
    assert date_of(text) == date


def test_in_press_is_a_status_and_no_date() -> None:
    assert [status_of(text) for text in ("In press", "2026 (in press)", "2026", "")] == [
        "in press",
        "in press",
        "",
        "",
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("20 19/-.Marchin pres5,;|\u0663é"), max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_none_and_a_name_or_none(text: str) -> None:
    assert date_of(text) == "" or 4 <= len(date_of(text)) <= 10
    parts = name_parts(text)
    assert not parts or bool(parts.get("family")) != bool(parts.get("literal"))
