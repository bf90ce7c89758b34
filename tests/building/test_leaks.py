"""What participants get has no word of what they must not: each private field has one, sought everywhere.

The search itself is tested by leaks that are put in on purpose, in each place where one could hide.
"""

import base64
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from msdeck.build import compile_editions
from msdeck.editions import EDITIONS, LAYOUTS, Edition, LayoutName, decks_for
from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from support.compiling import compile_outline
from support.leaks import leaks
from support.outlines import write_small

OUTLINE = """\
# {comment}
title: A lecture for all
agenda: true
words-per-slide: 200
glossary:
  - {{term: Fern, meaning: A plant.}}
  - {{term: {term}, meaning: "{meaning} [@{term_source}]", only: instructor}}
sections:
  - title: What everybody gets # {remark}
    slides:
      - title: A slide with notes about the fern
        points:
          - For all [@{public_key}]
          - text: {point} [@{point_source}]
            only: instructor
          - {{text: With points below, points: [Below, {{text: {subpoint}, only: [instructor]}}]}}
        timing: {minutes}
        notes: |
          {notes} [@{notes_source}] {term}

          [{link_text}](https://example.org/{link_address})
        handout: Reading text for all.
      - title: {hidden_title}
        points: [{hidden_point}, {{text: "{hidden_deep} [@{hidden_source}]", points: [{hidden_subpoint}]}}]
        figure:
          image: pictures-{folder}/{file}.png
          alt: {alt} as it is
          caption: {caption} under it
          credit: {credit} made it
        hidden: true
        notes: {hidden_notes}
        handout: {hidden_reading}
      - title: The figure that all may see
        figure: {{image: pictures-{folder}/{public_file}.jpg, alt: A plain square, caption: For all}}
      - title: The chart that all may see
        chart:
          kind: bar
          data: {{file: {data_file}.csv, category: Group, series: [Value]}}
          data-table: true
      - title: {limited_title}
        table: {{columns: [{limited_column}, B], rows: [[{limited_cell}, y]]}}
        only: instructor
      - title: {limited_comparison}
        compare:
          - {{title: {limited_left}, points: [x]}}
          - {{title: Right, points: [y]}}
        only: instructor
      - title: {limited_chart}
        chart:
          kind: bar
          categories: [{limited_category}]
          series: [{{name: {limited_series}, values: [3]}}]
        only: instructor
      - question:
          stem: Which of them is right?
          options: [The first, The second, The third]
          answer: {answer}
          rationale: {rationale} [@{rationale_source}]
        notes: {question_notes}
      - question:
          stem: {hidden_stem}
          options: [{hidden_option}, Another]
          answer: A
          rationale: {hidden_rationale}
        hidden: true
      - title: The studies that all may see
        evidence: [{public_key}, {study_key}]
      - title: {limited_evidence}
        evidence: [{public_key}, {study_key}]
        only: instructor
      - title: Their effects
        chart: {{kind: forest, measure: RR, studies: [{public_key}, {study_key}]}}
    studies: [{public_key}, {study_key}]
  - title: {section}
    only: instructor
    slides:
      - title: {section_slide}
        points: [One]
  - title: {emptied_section}
    slides:
      - title: {emptied_slide}
        steps: [{emptied_step}, Two]
        hidden: true
studies:
  - ref: {public_key}
    title: A finding for all
    design: cohort
    notes: {study_notes}
    timing: {minutes}
    outcomes: [{{name: Death, effect: {{measure: RR, estimate: 0.8, interval: [0.6, 0.9]}}}}]
  - ref: {study_key}
    title: {study_title}
    design: cohort
    population: {population}
    takeaway: {takeaway}
    limitations: [{limitation}]
    registration: {registration}
    only: instructor
    outcomes: [{{name: {outcome}, effect: {{measure: RR, estimate: 0.7, interval: [0.6, 0.9]}}}}]
references:
  - {{id: {public_key}, title: A work for all, author: ["Author, A."], issued: 2020, ISSN: {issn}}}
  - {{id: {study_key}, title: {study_work}, author: ["{study_author}, A."], issued: 2020}}
  - {{id: {term_source}, title: {term_work}, author: ["B, B."], issued: 2020}}
  - {{id: {point_source}, title: {point_work}, author: ["C, C."], issued: 2020}}
  - {{id: {notes_source}, title: {notes_work}, author: ["D, D."], issued: 2020}}
  - {{id: {hidden_source}, title: {hidden_work}, author: ["E, E."], issued: 2020}}
  - {{id: {rationale_source}, title: {rationale_work}, author: ["F, F."], issued: 2020}}
  - {{id: {uncited}, title: {uncited_work}, author: ["G, G."], issued: 2020}}
"""

FIELDS = tuple(sorted({name for _, name, *_ in Formatter().parse(OUTLINE) if name} - {"minutes", "answer"}))
ELSEWHERE = ("exif", "xmp", "chunk", "packed_chunk", "jpeg_comment", "column", "number", "home")
NOWHERE = (
    *("comment", "remark", "uncited", "uncited_work", "issn", "folder", "file", "public_file", "data_file"),
    *("term_source", "point_source", "notes_source", "hidden_source", "rationale_source"),
)
"""Fields that not even instructors find in their files."""


def markers(start: str = "xq") -> dict[str, str]:
    """A word for each private field: none is a part of another, nor of anything else."""
    return {name: f"{start}{name.replace('_', '')}{start[::-1]}" for name in (*FIELDS, *ELSEWHERE)}


def write(folder: Path, words: dict[str, str], *, minutes: str = "7", answer: str = "B") -> Path:
    """The outline with its pictures and data, in a folder that has a name of its own."""
    home = folder / words["home"]
    pictures = home / f"pictures-{words['folder']}"
    pictures.mkdir(parents=True)
    chunks = PngInfo()
    chunks.add_text("Comment", words["chunk"])
    chunks.add_itxt("XML:com.adobe.xmp", f"<x>{words['xmp']}</x>", zip=True)
    chunks.add_text("Author", words["packed_chunk"], zip=True)
    exif = Image.Exif()
    exif[0x010E] = words["exif"]  # ImageDescription
    square = Image.new("RGB", (40, 30), (20, 90, 120))
    square.save(pictures / f"{words['file']}.png", pnginfo=chunks, exif=exif)
    square.save(
        pictures / f"{words['public_file']}.jpg",
        exif=exif,
        comment=words["jpeg_comment"].encode(),
        xmp=f"<x>{words['xmp']}</x>".encode(),
    )
    data = f"Group,Value,{words['column']}\nOne,3,{words['number']}\nTwo,5,x\n"
    (home / f"{words['data_file']}.csv").write_text(data, encoding="utf-8")
    path = home / "deck.yaml"
    path.write_text(OUTLINE.format(**words, minutes=minutes, answer=answer), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("leaks"), markers())


def handouts(path: Path, layout: LayoutName, editions: Sequence[Edition]) -> dict[str, bytes]:
    """The handout of each of `editions`, by name."""
    scenes, said = compile_editions(path, editions, layout=layout)
    assert scenes, said
    return {f"{edition}.pdf": write_pdf(scenes[edition]) for edition in editions}


def files(path: Path) -> dict[str, bytes]:
    """Every file of every edition, by name."""
    scenes, said = compile_editions(path, EDITIONS)
    assert scenes, said
    made = {f"{edition}.pdf": write_pdf(scenes[edition]) for edition in EDITIONS}
    for edition in decks_for(("participant", "instructor")):
        made[f"{edition}.pptx"] = write_pptx(scenes[edition])
    return made


@pytest.fixture(scope="module")
def made(outline: Path) -> dict[str, bytes]:
    return files(outline)


PUBLIC = tuple(edition for edition in EDITIONS if edition != "instructor")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_private_word_is_anywhere_in_a_handout_for_participants(outline: Path, layout: LayoutName) -> None:
    for name, data in handouts(outline, layout, PUBLIC).items():
        assert leaks(data, markers().values()) == [], name


def test_no_private_word_is_anywhere_in_the_deck_for_participants(made: dict[str, bytes]) -> None:
    deck = made["participant.pptx"]
    assert leaks(deck, markers().values()) == []
    assert leaks(deck, ["A slide with notes"])  # the search does read the file


def test_instructors_get_every_word_that_is_printed(made: dict[str, bytes]) -> None:
    """So the words that participants don't have could be found, if they had them."""
    lacking = {
        "instructor.pptx": {"link_address", "meaning", "hidden_reading"},
        "instructor.pdf": {"study_key", "public_key"},
    }
    for name, fields in lacking.items():
        found = {word for word, _ in leaks(made[name], markers().values())}
        expected = set(FIELDS) - set(NOWHERE) - fields
        assert {field for field in expected if markers()[field] not in found} == set(), name


def test_other_private_words_make_the_same_files_byte_for_byte(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    """So nothing in them depends on one: no length, no font, no checksum."""
    other = write(tmp_path, markers("longerwords"), minutes="12.5", answer="C")
    again = files(other)
    for name in made:
        assert (made[name] == again[name]) is not name.startswith("instructor"), name


# -- the search -----------------------------------------------------------------------------------

MARKER = "xqplantedqx"
DRAWN = "slideatheshow"
"""A word of letters that the fonts of a small handout have."""


@cache
def clean() -> tuple[bytes, bytes]:
    """A handout and a deck without the marker."""
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = compile_outline(write_small(Path(folder)))
    assert scene
    return write_pdf(scene), write_pptx(scene)


def _rewritten(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(clean()[0]))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _with_stream(body: bytes, **entries: str) -> bytes:
    """With an object that nothing refers to."""

    def change(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(body)
        stream.update({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in entries.items()})
        writer._add_object(stream)

    return _rewritten(change)


def _drawn_in_the_font_of_the_page() -> bytes:
    """The marker in the codes of a font that is cut down, each letter apart, as a kerned text is."""

    def change(writer: PdfWriter) -> None:
        page: Any = writer.pages[0]
        fonts = page["/Resources"]["/Font"].get_object()
        tables = [font.get_object()["/ToUnicode"].get_object().get_data().decode() for font in fonts.values()]
        coded = [
            {chr(int(to, 16)): code for code, to in re.findall(r"<(\w\w)> <(\w{4})>", table)}
            for table in tables
        ]
        codes = next(codes for codes in coded if set(DRAWN) <= set(codes))
        pieces = " -3 ".join(f"<{codes[letter]}>" for letter in DRAWN)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 9 Tf [{pieces}] TJ ET".encode())
        writer._add_object(stream.flate_encode())

    return _rewritten(change)


def _pdf_leaks() -> Iterator[tuple[str, bytes]]:
    def with_metadata(writer: PdfWriter) -> None:
        writer.add_metadata({"/Subject": f"é {MARKER}"})

    def with_xmp(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        letters = "".join(f"&#x{ord(letter):x};" for letter in MARKER)
        stream.set_data(f"<x:xmpmeta><dc:title>{letters}</dc:title></x:xmpmeta>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    def with_alt(writer: PdfWriter) -> None:
        tree: Any = writer.root_object["/StructTreeRoot"]
        tree[NameObject("/Alt")] = TextStringObject(f"\N{SNOWMAN} {MARKER}")

    def with_tag(writer: PdfWriter) -> None:
        tree: Any = writer.root_object["/StructTreeRoot"]
        tree[NameObject("/T")] = TextStringObject(MARKER)

    def with_attachment(writer: PdfWriter) -> None:
        writer.add_attachment("notes.txt", zlib.compress(MARKER.encode()))

    def with_name(writer: PdfWriter) -> None:
        writer._add_object(DictionaryObject({NameObject(f"/{MARKER}"): TextStringObject("x")}))

    yield "document information", _rewritten(with_metadata)
    yield "XMP", _rewritten(with_xmp)
    yield "alternative text", _rewritten(with_alt)
    yield "tag", _rewritten(with_tag)
    yield "attachment", _rewritten(with_attachment)
    yield "name of an unused object", _rewritten(with_name)
    yield "unused stream", _with_stream(f"({MARKER})".encode())
    yield "compressed stream", _with_stream(zlib.compress(MARKER.encode()), Filter="FlateDecode")
    objects = zlib.compress(f"7 0 << /Title ({MARKER}) >>".encode())
    yield "object stream", _with_stream(objects, Type="ObjStm", Filter="FlateDecode")
    yield "stream in ASCII85", _with_stream(base64.a85encode(zlib.compress(MARKER.encode())) + b"~>")
    yield "stream in hexadecimal", _with_stream(MARKER.encode("utf-16-be").hex().encode() + b">")
    octal = "".join(f"\\{ord(letter):03o}" for letter in MARKER)
    yield "octal escapes", _with_stream(f"({octal})".encode())
    yield "image", _with_stream(_picture("PNG"))


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    chunks = PngInfo()
    chunks.add_text("Comment", MARKER, zip=True)
    exif = Image.Exif()
    exif[0x010E] = MARKER
    options = {"pnginfo": chunks} if kind == "PNG" else {"exif": exif}
    Image.new("RGB", (4, 4)).save(out, kind, **options)
    return out.getvalue()


def _with_member(name: str, body: bytes) -> bytes:
    out = io.BytesIO(clean()[1])
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def _workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{MARKER}</t></si></sst>")
    return out.getvalue()


def _pptx_leaks() -> Iterator[tuple[str, bytes]]:
    apart = "".join(f"<a:r><a:t>{letter}</a:t></a:r>" for letter in MARKER)
    yield "text in runs", _with_member("ppt/slides/slide99.xml", f"<p:sld>{apart}</p:sld>".encode())
    yield "properties", _with_member("docProps/custom.xml", f"<a>{MARKER}</a>".encode("utf-16"))
    yield "comment", _with_member("ppt/comments/comment1.xml", f'<p:cm text="{MARKER}"/>'.encode())
    yield "tag", _with_member("ppt/tags/tag99.xml", f'<p:tag name="A" val="{MARKER}"/>'.encode())
    yield "chart workbook", _with_member("ppt/embeddings/Microsoft_Excel_Sheet9.xlsx", _workbook())
    coded = base64.b64encode(b"a" + MARKER.encode()).decode()
    yield "custom XML", _with_member("customXml/item1.xml", f"<item>{coded}</item>".encode())
    yield "thumbnail", _with_member("docProps/thumbnail.jpeg", _picture("JPEG"))
    yield "picture", _with_member("ppt/media/image99.png", _picture("PNG"))
    yield "name of a member", _with_member(f"ppt/media/{MARKER}.png", b"")
    percent = "".join(f"%{ord(letter):02x}" for letter in MARKER)
    yield (
        "address",
        _with_member("ppt/slides/_rels/x.rels", f'<a Target="https://a.org/{percent}"/>'.encode()),
    )
    entities = "".join(f"&#{ord(letter)};" for letter in MARKER)
    yield "entities", _with_member("ppt/slides/x.xml", f"<a>{entities}</a>".encode())


LEAKS = [*_pdf_leaks(), *_pptx_leaks()]


@pytest.mark.parametrize("data", [data for _, data in LEAKS], ids=[name for name, _ in LEAKS])
def test_a_leak_on_purpose_is_found(data: bytes) -> None:
    assert MARKER in {marker for marker, _ in leaks(data, [MARKER])}


def test_a_word_drawn_in_the_codes_of_a_font_that_is_cut_down_is_found() -> None:
    assert leaks(clean()[0], [DRAWN]) == []
    (found,) = {where for _, where in leaks(_drawn_in_the_font_of_the_page(), [DRAWN])}
    assert found.endswith("text")


def test_files_without_a_leak_have_none() -> None:
    for data in clean():
        assert leaks(data, [MARKER]) == []
        assert leaks(data, ["reference"])
