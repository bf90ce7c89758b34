"""Streams as PDF/A wants them: the data ends with a line end of its own, which its length leaves out.

In: dictionaries and data. Out: PDF objects. ReportLab writes `endstream` right behind the data, which readers
forgive and ISO 19005-2 (6.1.7.1) does not.
"""

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFStream

_END = b"endstream\n"


class Stream(PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream, compressed unless its dictionary names a filter already."""

    def format(self, document: PDFDocument) -> bytes:
        """Its bytes in the file."""
        written: bytes = super().format(document)
        return written.removesuffix(_END) + b"\n" + _END


class Plain(PDFObject):  # type: ignore[misc]
    """A stream that is never compressed, so that any program finds what is in it."""

    __RefOnly__ = 1  # ReportLab gives it a number of its own

    def __init__(self, kind: str, subtype: str, data: bytes) -> None:
        self._head = f"<</Type /{kind} /Subtype /{subtype} /Length {len(data)}>>\nstream\n".encode()
        self._data = data

    def format(self, _document: PDFDocument) -> bytes:
        """Its bytes in the file."""
        return self._head + self._data + b"\n" + _END


def with_line_end(document: PDFDocument, name: str) -> None:
    """Makes a `Stream` of the stream that ReportLab has put into `document` under this name."""
    written = document.idToObject[name]
    document.idToObject[name] = Stream(written.dictionary, written.content, written.filters)
