"""Commands of TeX that bibliographies have, by what becomes of them.

Read by `bibliographies.tex`; commands that stand for a sign are known to `pylatexenc`, but for those here.
"""

MARKS = {
    "emph": "i",
    "textit": "i",
    "textsl": "i",
    "mkbibemph": "i",
    "textbf": "b",
    "mkbibbold": "b",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
    "sp": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
    "sb": "sub",
}
DECLARED = {"it": "i", "itshape": "i", "em": "i", "sl": "i", "slshape": "i", "bf": "b", "bfseries": "b"}
"""Marks that hold up to the end of their group."""
TEXT_ONLY = frozenset((
    "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "mathnormal", "boldsymbol", "text", "textsc", "textrm",
    "textsf", "texttt", "textup", "textmd", "textnormal", "textcolor", "mbox", "hbox", "fbox", "url", "path",
    "ensuremath", "operatorname", "uppercase", "MakeUppercase", "lowercase", "MakeLowercase", "href", "ce",
    "nolinkurl", "underline",
))  # fmt: skip
TEXT_IN_MATH = frozenset(
    ("textrm", "textit", "textbf", "textsf", "texttt", "textnormal", "text", "mbox", "hbox")
)
QUOTED = {"enquote": "“”", "mkbibquote": "“”", "mkbibparens": "()", "mkbibbrackets": "[]"}
NOTHING = frozenset((
    "-", "/", "@", "relax", "protect", "left", "right", "big", "Big", "displaystyle", "textstyle", "rm", "sc",
    "scshape", "upshape", "normalfont", "sf", "tt", "noindent", "bibstring", "nobreak", "allowbreak",
    "limits",
    "cite", "null",
))  # fmt: skip
SPACES = frozenset((
    " ", ",", ";", ":", ">", "\\", "\n", "\t", "quad", "qquad", "enspace", "thinspace", "space", "newline",
    "par",
))  # fmt: skip
DROPPED = frozenset(("noopsort", "noop", "SortNoop", "sortnoop", "label", "vspace", "hspace"))
"""Whose argument is no text."""
SIGNS = {
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textcopyright": "©",
    "celsius": "°C",
    "slash": "/",
    "upmu": "µ",
    "textmu": "µ",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "textquotesingle": "'",
    "textasciicircum": "^",
    "bibnamedelima": " ",
    "bibnamedelimi": " ",
    "bibrangedash": "–",
    "hyphen": "-",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textunderscore": "_",
    "textquotedbl": '"',
    "ddag": "‡",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "lbrace": "{",
    "rbrace": "}",
}
