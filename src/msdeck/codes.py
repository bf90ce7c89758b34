"""Every diagnostic code and what it means, in one line each.

Read by the documentation and by the test that holds code and documentation together.
"""

CODES: dict[str, str] = {
    "citation-empty": "The citation style prints nothing for a citation.",
    "citation-style-dependent": "The `.csl` file holds no style of its own but points to another one.",
    "citation-style-footnotes": "The `.csl` file cites in footnotes, which slides don't have.",
    "citation-style-invalid": "The `.csl` file is not a citation style that msdeck can use.",
    "citation-style-missing": "There is no `.csl` file at this path.",
    "citation-style-outside": "The `.csl` file lies outside the outline's folder.",
    "citation-style-unknown": "No bundled citation style has this name.",
    "citation-style-unreadable": "The `.csl` file can't be read.",
    "citations-failed": "pandoc, which formats the citations, is missing, failed or took too long.",
}
