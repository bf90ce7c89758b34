import pytest

from msdeck.outline.licenses import license_meant, license_named

COMMONS = "https://creativecommons.org/"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("CC-BY-4.0", "licenses/by/4.0/"),
        ("cc by-sa 4.0", "licenses/by-sa/4.0/"),
        ("CC BY NC ND 4.0", "licenses/by-nc-nd/4.0/"),
        ("CC BY-NC 2.5", "licenses/by-nc/2.5/"),
        ("CC BY-NC-ND 1.0", "licenses/by-nd-nc/1.0/"),
        ("Creative Commons Attribution-ShareAlike 3.0 Unported", "licenses/by-sa/3.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("Public Domain", "publicdomain/mark/1.0/"),
    ],
)
def test_a_licence_is_known_however_it_is_spelled(written: str, path: str) -> None:
    known = license_named(written)
    assert known is not None
    assert known.address == COMMONS + path
    assert license_meant(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CC BY 5.0", "CC BY 4.0"),
        ("CC-BYE", "CC BY 4.0"),
        ("CC BY", "CC BY 4.0"),
        ("CC-BY-SA", "CC BY-SA 4.0"),
        ("CC BY 4,0", "CC BY 4.0"),
        ("publik domain", "public domain"),
    ],
)
def test_what_is_nearly_a_licence_has_a_nearest(written: str, meant: str) -> None:
    assert license_named(written) is None
    assert license_meant(written) == meant


@pytest.mark.parametrize(
    "written", ["", "MIT", "All rights reserved", "© 2026 A. Lecturer", "Published by us"]
)
def test_other_words_are_no_licence_and_none_is_meant(written: str) -> None:
    assert license_named(written) is None
    assert license_meant(written) is None
