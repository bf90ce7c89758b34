"""Open XML validation of a .pptx, as Microsoft 365 would read it."""

from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

_VALIDATOR = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)


def openxml_errors(data: bytes, folder: Path) -> list[str]:
    """What is wrong with the file by its schemas and rules; `folder` is for a copy to read."""
    path = folder / "audited.pptx"
    path.write_bytes(data)
    found = _VALIDATOR.validate(path).errors
    return [f"{e.part_uri}: {e.description}" for e in found if e.severity == ValidationSeverity.ERROR]
