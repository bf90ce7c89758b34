"""Repairs CSL styles so that pandoc prints them as their authors meant.

In: a style's parsed XML. Out: the same tree, changed in place. Needs nothing but lxml: the build hook loads
this file on its own, before the package exists.
"""

from lxml import etree

CSL = "{http://purl.org/net/xbiblio/csl}"


def repair(style: etree._Element) -> int:
    """Give every `<names>` that starts with a label the `<name/>` it leaves out; return how many had none.

    The standard lets a style leave `<name/>` out (CSL 1.0.2, "Names"), but pandoc 3.9 then takes the label to
    stand before the names, and prints "In, eds.Jameson JL" where "In: Jameson JL, eds." is meant.
    """
    repaired = 0
    for names in style.iter(CSL + "names"):
        label = names.find(CSL + "label")
        if label is not None and names.find(CSL + "name") is None:
            label.addprevious(etree.Element(CSL + "name"))
            repaired += 1
    return repaired
