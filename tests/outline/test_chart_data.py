"""Numbers of charts from CSV files: every cell where it belongs, from files in the outline's folder alone."""

from pathlib import Path

from msdeck.outline.csv_tables import read_cells
from msdeck.outline.reader import ReadOutline, read_outline
from msdeck.outline.source import Source

OUTLINE = """
title: Plants
sections:
  - title: Charts
    slides:
      - title: Heights
        chart: {{kind: {kind}, data: {data}}}
"""


def read(folder: Path, csv: bytes, data: str = "n.csv", kind: str = "bar") -> ReadOutline:
    (folder / "n.csv").write_bytes(csv)
    (folder / "deck.yaml").write_text(OUTLINE.format(kind=kind, data=data), encoding="utf-8")
    return read_outline(folder / "deck.yaml", "deck.yaml")


def cells(text: str) -> list[list[str]]:
    table, problems = read_cells(Source("n.csv", text))
    assert not problems
    return [[str(cell) for cell in row] for row in table.rows]


def test_quotes_hold_commas_line_ends_and_quotes() -> None:
    assert cells('a,"b, c"\n"d ""e""",\n') == [["a", "b, c"], ['d "e"', ""]]
    assert cells('"two\nlines",1') == [["two\nlines", "1"]]


def test_blank_lines_and_the_last_line_end_are_no_rows() -> None:
    assert cells("a,b\r\n\r\n1,2\r\n,\r\n3,4\r\n") == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_a_cell_knows_its_line_and_column() -> None:
    table, _ = read_cells(Source("n.csv", 'a;b\n1; "x"\n2;y\n'))
    assert [(cell.place.line, cell.place.column) for cell in table.rows[2]] == [(3, 1), (3, 3)]


def test_the_first_column_has_the_categories_and_every_other_one_is_a_series(tmp_path: Path) -> None:
    found = read(tmp_path, b"Week,Watered,Dry\n1,4.0,4\n2,9.5,\n")
    assert found.outline is not None
    assert not found.diagnostics
    chart = found.outline.sections[0].slides[0].chart
    assert chart is not None
    assert chart.categories == ("1", "2")
    assert [series.name for series in chart.series] == ["Watered", "Dry"]
    assert [value and value.text for value in chart.series[0].values] == ["4.0", "9.5"]
    assert chart.series[1].values == (4.0, None)


def test_semicolons_allow_decimal_commas_and_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    found = read(tmp_path, "\ufeffWoche;Höhe\r\n1;4,5\r\n".encode())
    assert found.outline is not None
    chart = found.outline.sections[0].slides[0].chart
    assert chart is not None
    assert chart.series[0].name == "Höhe"
    assert chart.series[0].values == (4.5,)


def test_points_are_the_rows_in_which_a_series_has_a_number(tmp_path: Path) -> None:
    found = read(tmp_path, b"Light,Fern,Palm\n1,2,\n2,,3\n3,4,5\n", kind="scatter")
    assert found.outline is not None
    chart = found.outline.sections[0].slides[0].chart
    assert chart is not None
    assert [(series.x, series.y) for series in chart.series] == [((1, 3), (2, 4)), ((2, 3), (3, 5))]


def test_columns_of_error_bars_are_no_series(tmp_path: Path) -> None:
    csv = b"Week,Height,From,To\n1,4,3,5\n"
    found = read(tmp_path, csv, "{file: n.csv, low: From, high: To}")
    assert found.outline is not None
    chart = found.outline.sections[0].slides[0].chart
    assert chart is not None
    (series,) = chart.series
    assert (series.name, series.values, series.low, series.high) == ("Height", (4,), (3,), (5,))


def test_a_file_of_more_than_a_megabyte_is_not_read(tmp_path: Path) -> None:
    found = read(tmp_path, b"Week,Height\n" + b"1,2\n" * 250_000)
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["data-too-large"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "talk"
    inside.mkdir()
    (tmp_path / "secret.csv").write_text("Week,Height\n1,2\n")
    (inside / "linked.csv").symlink_to(tmp_path / "secret.csv")
    found = read(inside, b"", "linked.csv")
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["data-outside"]


def test_a_scatter_chart_has_at_most_300_points(tmp_path: Path) -> None:
    def codes(count: int) -> list[str]:
        rows = "".join(f"{number},1\n" for number in range(count))
        found = read(tmp_path, f"Light,Fern\n{rows}".encode(), kind="scatter")
        return [diagnostic.code for diagnostic in found.diagnostics]

    assert codes(300) == []
    assert codes(301) == ["wrong-count"]


def refused(folder: Path, csv: str, data: str = "n.csv", kind: str = "bar") -> list[tuple[str, str]]:
    """The place and the message with the way out of everything that is wrong."""
    found = read(folder, csv.encode(), data, kind).diagnostics
    return [(f"{d.place.line}:{d.place.column}", f"{d.message}; {d.hint}") for d in found if d.place]


def test_a_semicolon_in_a_name_does_not_part_cells() -> None:
    assert cells('Week,"A; B",C\n1,2,3') == [["Week", "A; B", "C"], ["1", "2", "3"]]
    assert cells("Week,A; B,C\n1,2,3") == [["Week", "A; B", "C"], ["1", "2", "3"]]
    assert cells("Week;A, B;C\n1;2,5;3") == [["Week", "A, B", "C"], ["1", "2,5", "3"]]


def test_a_first_line_may_say_what_parts_the_cells() -> None:
    assert cells("sep=;\r\na;b\r\n1;2\r\n") == [["a", "b"], ["1", "2"]]


def test_nothing_after_a_closing_quote_is_dropped(tmp_path: Path) -> None:
    ((place, said),) = refused(tmp_path, 'Week,Height\n1,"2" 3\n')
    assert place == "2:6"
    assert '"3" follows the quote' in said


def test_decimals_follow_one_mark_in_all_of_a_file(tmp_path: Path) -> None:
    assert [place for place, _ in refused(tmp_path, "Week\tHeight\n1\t2,5\n2\t3.5\n")] == ["2:3", "3:3"]
    assert refused(tmp_path, "Week\tHeight\n1\t2,5\n2\t3\n") == []
    assert refused(tmp_path, "Week;Height\n1;2.5\n2;3\n") == []


def test_a_point_that_may_part_thousands_is_not_guessed(tmp_path: Path) -> None:
    # After semicolons decimals follow a comma: 1.234 may be more than a thousand.
    ((place, said),) = refused(tmp_path, "Week;Height\n1;1.234\n")
    assert place == "2:3"
    assert '"1.234" can be read in two ways' in said
    assert "write `1234`, or `1,234` if it has decimals" in said
    # 12.5 shows that points are decimal marks here.
    assert refused(tmp_path, "Week;Height\n1;1.234\n2;12.5\n") == []
    ((_, said),) = refused(tmp_path, "Week;Height\n1;1.234,5\n")
    assert "write it without points: `1234,5`" in said
    ((_, said),) = refused(tmp_path, "Week;Height\n1;2.5\n2;1,234\n")
    assert "write it without separators: `1234`" in said


def test_of_thousands_of_wrong_cells_the_first_twenty_are_told(tmp_path: Path) -> None:
    found = refused(tmp_path, "Week,Height\n" + "".join(f"{n},tall\n" for n in range(3000)))
    assert len(found) == 21
    # The last one stands for rows 21 to 3000, the first of which is on line 22.
    assert found[-1][0] == "22:4"
    assert "2980 more" in found[-1][1]


def test_the_column_of_the_categories_is_no_series(tmp_path: Path) -> None:
    ((_, said),) = refused(tmp_path, "Week,Height\n1,2\n", "{file: n.csv, series: [Week, Height]}")
    assert 'the column "Week" is what the numbers are for' in said


def test_points_have_no_error_bars(tmp_path: Path) -> None:
    data = "{file: n.csv, series: Height, low: From, high: From}"
    found = refused(tmp_path, "Week,Height,From\n1,2,1\n", data, "scatter")
    assert [said.partition(";")[0] for _, said in found] == [
        "a scatter chart has no `low`",
        "a scatter chart has no `high`",
    ]
