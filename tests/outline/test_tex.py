"""TeX in bibliographies, as the text and the marks that it stands for."""

import pytest

from msdeck.outline.bibliographies.tex import text, verbatim


def title(tex: str) -> str:
    return text(tex, is_title=True)


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"{\'E}tude d'un m{\"o}bius", "Étude d'un möbius"),
        (
            r"Gar{\c c}on, \v{S}ime, \H{o}, \aa, \L{}\'od\'z, stra{\ss}e, \o re",
            "Garçon, Šime, ő, å, Łódź, straße, øre",
        ),
        (r"Supply \& demand, 5\% of \$3, \#1 and a\_b", "Supply & demand, 5% of $3, #1 and a_b"),
        ("``quoted'', 1990--1995 --- and so on", "“quoted”, 1990–1995 — and so on"),
        (r"5\,mg of A.~B. \ldots", "5 mg of A.\u00a0B. …"),
        (r"\enquote{so} it is", "“so” it is"),
        (r"p {\textless} 0.05 and {\textgreater} 3", "p < 0.05 and > 3"),
    ],
)
def test_letters_and_signs(tex: str, said: str) -> None:
    assert text(tex) == said


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\textit{In vitro} and \emph{in vivo}", "<i>In vitro</i> and <i>in vivo</i>"),
        (r"{\it In vitro} and {\em in vivo} work", "<i>In vitro</i> and <i>in vivo</i> work"),
        (r"\textbf{A \emph{b}}", "<b>A <i>b</i></b>"),
        (r"CO$_2$, CD4$^{+}$ and H$_{2}$O", "CO<sub>2</sub>, CD4<sup>+</sup> and H<sub>2</sub>O"),
        (r"CD4$^{\textrm{+}}$ as Zotero has it", "CD4<sup>+</sup> as Zotero has it"),
        (r"\textsuperscript{18}F and B\textsubscript{12}", "<sup>18</sup>F and B<sub>12</sub>"),
        (r"$\alpha$-synuclein and $\mathrm{TGF}\beta_1$", "α-synuclein and TGFβ<sub>1</sub>"),
        (r"$10^{-3}$ and $p < 0.05$, $\geq 5$", "10<sup>\u22123</sup> and p < 0.05, ≥5"),
        (r"Small \textsc{Capitals} are read", "Small Capitals are read"),
    ],
)
def test_marks_and_formulas(tex: str, said: str) -> None:
    assert text(tex) == said


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        ("Effect of {MRI} at {Basel}", "Effect of [MRI] at [Basel]"),
        ("{D}eep sleep and m{RNA}", "[Deep] sleep and [mRNA]"),
        ("{{Every Word of It, {MRI} or Not}}", "Every Word of It, [MRI] or Not"),
        (r"\emph{{Exemplum} inventum} in {\'E}tudes", "<i>[Exemplum] inventum</i> in Études"),
        ("Interleukin {6}", "Interleukin 6"),
    ],
)
def test_braces_keep_the_capitals_of_whole_words_but_say_nothing_around_a_whole_title(
    tex: str, said: str
) -> None:
    assert title(tex) == said.replace("[", '<span class="nocase">').replace("]", "</span>")


def test_braces_outside_of_titles_leave_no_trace() -> None:
    assert text("Journal of {MRI} and {{More}}") == "Journal of MRI and More"


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        ("Costs of $5 to $10, up 20%", "Costs of $5 to $10, up 20%"),
        ("$5-$10 a day", "$5-$10 a day"),
        (r"\unknown{Some} words \unheardof here", "Some words unheardof here"),
        ("An open {brace and a closed} one} more", "An open brace and a closed one more"),
        (r"\begin{nothing} said", "said"),
        ("ends in \\", "ends in"),
        (r"R&D_2 and 3^4", "R&D_2 and 3^4"),
        ("{" * 90 + "deep" + "}" * 90, "deep"),
    ],
)
def test_what_is_no_tex_stays_readable(tex: str, said: str) -> None:
    assert text(tex) == said


def test_long_tex_is_read_without_being_taken_apart() -> None:
    assert text(r"A \textit{b} " * 5000).startswith("A b A b")


def test_identifiers_and_addresses_are_characters() -> None:
    assert verbatim(r"10.5555/a\_b$<$1::2$>$3") == "10.5555/a_b<1::2>3"
    assert verbatim(r"\url{https://example.org/\~{}me/a\%20b}") == "https://example.org/~me/a%20b"
