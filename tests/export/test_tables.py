from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.domain.assignments import Assignment, Deadline
from pipeline.domain.comparisons import Alignment, Cell, Comparison, MatrixCell, Scored
from pipeline.domain.reference import FunctionEntry
from pipeline.domain.retrieval import Hit, SearchResult, Understood
from pipeline.domain.tables import ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.alignments import marked_words
from pipeline.export.tables import alignment_table, comparison_table, matrix_table, search_table, state_words
from tests.export.builders import YEN_BAI, assignment, bac_ha, comparison, document, provenance, provision, span_of_words, yen_bai

CLAUSE = "yen-bai-2023/IV/1/a"


def test_side_by_side_has_a_cell_for_every_document() -> None:
    table = comparison_table([comparison()], [yen_bai(), bac_ha()], provenance())
    assert [column.name for column in table.columns] == ["TT", "Chủ đề", "Yên Bái 2023", "Thị trấn Bắc Hà (Lào Cai) 2023"]
    lines = table.rows[0].cells[2].text.splitlines()
    assert lines[:5] == [
        "Có giao",
        "Sở Y tế (chủ trì)",
        "Phối hợp: Công an tỉnh; Hội Chữ thập đỏ",
        "Thời hạn: trước ngày 15/10/2023",
        "“tổ chức 02 đợt kiểm tra an toàn thực phẩm trước ngày 15/10/2023”",
    ]
    assert lines[5] == "(mục IV.1.a; dòng 7)"
    assert table.rows[0].cells[3].text == "Chưa rõ (nguồn thiếu phụ lục)"
    assert table.notes == ("Không có trong kho văn bản: lai-chau-2023.",)


def test_a_body_is_cited_where_it_is_named() -> None:
    heading = provision("yen-bai-2023", YEN_BAI, "1. Sở Y tế", ("IV", "1"))
    plan = replace(yen_bai(), provisions=(heading, *yen_bai().provisions))
    cell = comparison_table([comparison()], [plan, bac_ha()], provenance()).rows[0].cells[2]
    bodies = {(source.provision, source.citation, source.quotation) for source in cell.sources if source.role == "body"}
    assert bodies == {("yen-bai-2023/IV/1", "mục IV.1", "Sở Y tế")}


def test_each_duty_rests_on_the_words_in_its_own_task() -> None:
    """Two duties of one paragraph have the same recurrence: each is quoted from its own half."""
    text = "Hằng năm Sở A báo cáo; hằng năm Sở B kiểm tra."
    plan = document("hai-duong-2024", text, (provision("hai-duong-2024", text, text, ("1",)),), province="Hải Dương", plan_year=2024)
    task, words = "hằng năm Sở B kiểm tra", ("Hằng năm", "hằng năm")
    span = span_of_words("hai-duong-2024.md", text, task)
    duty = Assignment("hai-duong-2024/1", plan.id, "Sở B", "Sở B", "health", "province", "assigned", "explicit", task, span, span)
    facts = [span_of_words("hai-duong-2024.md", text, word) for word in words]
    deadlines = tuple(
        Deadline("hai-duong-2024/1", plan.id, word, 0, 8, 1, fact, normalised="R/P1Y", kind="recurring")
        for word, fact in zip(words, facts, strict=True)
    )
    cell = Cell(plan.id, "assigned", (Scored("hai-duong-2024/1", 1.0),), (replace(duty, deadlines=("R/P1Y",)),), deadlines)
    row = comparison_table([Comparison("x", {plan.id: cell})], [plan], provenance(), layout="annex").rows[0]
    assert row.cells[4].text == "hằng năm" and row.cells[4].sources[0].span == facts[1]


def test_differences_speak_only_of_documents_shown() -> None:
    told = replace(comparison(), differences=("Yên Bái: Sở Y tế chủ trì; Bắc Hà: chưa rõ",))
    both = comparison_table([told], [yen_bai(), bac_ha()], provenance())
    assert both.columns[-1].name == "Điểm khác nhau" and both.rows[0].cells[-1].text == told.differences[0]
    annex = comparison_table([told], [yen_bai(), bac_ha()], provenance(), layout="annex")
    assert f"{told.topic}: {told.differences[0]}" in annex.notes
    assert comparison_table([told], [yen_bai()], provenance()).columns[-1].name == "Yên Bái 2023"


def test_what_else_was_sought_is_said_below_the_table() -> None:
    table = comparison_table([replace(comparison(), official=("rửa chén → công việc gia đình",))], [yen_bai()], provenance())
    assert "Tìm cả theo lời của văn bản: rửa chén → công việc gia đình." in table.notes


def test_documents_choose_the_columns() -> None:
    assert len(comparison_table([comparison()], [bac_ha()], provenance()).columns) == 3


def test_what_a_cell_does_not_quote_it_names() -> None:
    ids = [provision.id for provision in yen_bai().provisions]
    cell = Cell("yen-bai-2023", "mentioned", tuple(Scored(key, 0.5) for key in [*ids, "bac-ha-2023/2"]))
    table = comparison_table([Comparison("x", {"yen-bai-2023": cell})], [yen_bai(), bac_ha()], provenance())
    assert table.rows[0].cells[2].text.endswith("Còn ở: mục 2")
    assert len(table.rows[0].cells[2].sources) == 4
    assert table.rows[0].cells[3].text == "Chưa so sánh"


def test_bodies_given_one_task_in_one_breath_are_one_duty() -> None:
    task = "báo cáo UBND tỉnh"
    bodies = [
        assignment("Sở Y tế", "assigned", task, at="yen-bai-2023/IV/1/b"),
        assignment("Công an tỉnh", "requested", task, at="yen-bai-2023/IV/1/b"),
        assignment("Hội Chữ thập đỏ", "coordinate", task, at="yen-bai-2023/IV/1/b"),
    ]
    cell = Cell("yen-bai-2023", "assigned", (Scored("yen-bai-2023/IV/1/b", 1.0),), tuple(bodies))
    table = comparison_table([Comparison("x", {"yen-bai-2023": cell})], [yen_bai()], provenance(), layout="annex")
    assert len(table.rows) == 1
    assert table.rows[0].cells[2].text == "Sở Y tế (được giao); Công an tỉnh (được đề nghị)"
    assert table.rows[0].cells[3].text == "Hội Chữ thập đỏ"


def test_an_assignment_of_a_provision_that_is_not_listed_is_not_lost() -> None:
    other = assignment("Sở Y tế", "lead", "báo cáo UBND tỉnh", at="yen-bai-2023/IV/1/b")
    cell = Cell("yen-bai-2023", "assigned", (Scored(CLAUSE, 1.0),), (other,))
    table = comparison_table([Comparison("x", {"yen-bai-2023": cell})], [yen_bai()], provenance(), layout="annex")
    assert [row.cells[2].text for row in table.rows] == ["Sở Y tế", "Có nêu, không giao cho cơ quan nào"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("d", "not_found"), "Không tìm thấy trong văn bản"),
        (Cell("d", "unknown"), "Chưa rõ"),
        (Cell("d", "unknown", gaps=("digest", "other_gap")), "Chưa rõ (nguồn là bài đưa tin, không phải toàn văn; other_gap)"),
        (Cell("d", "mentioned", (Scored("p", 1.0),)), "Có nêu, không giao cho cơ quan nào"),
        (Cell("d", "assigned", (Scored("p", 1.0),), incomplete=True, gaps=("annex_missing",)), "Có giao (nguồn thiếu phụ lục)"),
        (Cell("d", "assigned", (Scored("p", 1.0),), incomplete=True), "Có giao (nguồn chưa đầy đủ)"),
    ],
)
def test_states_in_words(cell: Cell, expected: str) -> None:
    assert state_words(cell) == expected


def test_english_words_on_demand() -> None:
    table = comparison_table([comparison()], [yen_bai(), bac_ha()], provenance(), language="en")
    assert table.rows[0].cells[2].text.startswith("Assigned\nSở Y tế (leads)\nWith: Công an tỉnh")
    assert table.rows[0].cells[3].text == "Unknown (the source lacks an annex)"


def test_matrix() -> None:
    cells = [
        MatrixCell("health", "yen-bai-2023", (CLAUSE, "yen-bai-2023/IV/1/b"), {"lead": 1, "assigned": 1}),
        MatrixCell("other_key", "bac-ha-2023", ("bac-ha-2023/2",), {}),
    ]
    table = matrix_table(cells, [yen_bai(), bac_ha()], provenance(), functions=[FunctionEntry("health", "Y tế", "Health")])
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Y tế", "2 (chủ trì 1, được giao 1)\nmục IV.1.a; mục IV.1.b", "–", "2"],
        ["2", "other_key", "–", "1\nmục 2", "1"],
    ]
    assert len(table.rows[0].cells[2].sources) == 2


def test_alignment() -> None:
    pairs = [Alignment(CLAUSE, "bac-ha-2023/2", 0.8123, "same-duty"), Alignment("yen-bai-2023/IV/1/b", None, 0.0, "none")]
    table = alignment_table(pairs, yen_bai(), bac_ha(), provenance())
    assert [cell.text for cell in table.rows[0].cells[3:]] == ["Cùng nhiệm vụ", "0.812"]
    assert [cell.text for cell in table.rows[1].cells[2:]] == ["–", "Không có nội dung tương ứng", ""]
    assert table.rows[0].cells[1].sources[0].provision == CLAUSE


def test_search() -> None:
    clause = yen_bai().provisions[0]
    start = clause.text.index("an toàn thực phẩm")
    hit = Hit(clause.id, clause.document, 0.91, {}, ((start, start + 17),), clause.text, clause.source, clause.path, ("Sở Y tế",))
    found = SearchResult("an toan thuc pham", Understood("an toan thuc pham", "an toàn thực phẩm"), True, (hit,))
    table = search_table(found, [yen_bai()], provenance())
    assert [cell.text for cell in table.rows[0].cells] == [
        "1",
        "Yên Bái 2023",
        "mục IV.1.a\nSở Y tế",
        clause.text,
        "an toàn thực phẩm",
        "0.91",
    ]
    none = SearchResult("thuế", Understood("thuế", "thuế"), False, (), (hit,))
    assert search_table(none, [yen_bai()], provenance()).notes == ("Không có kết quả trả lời; các đoạn gần nhất",)


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError):
        ResultTable("a", "b", (TableColumn("x"),), (TableRow((TableCell(), TableCell())),), provenance())


def test_who_leads_comes_first_and_no_body_is_left_out() -> None:
    provisions = [provision.id for provision in yen_bai().provisions]
    bodies = [
        assignment("Sở Y tế", "lead", "báo cáo UBND tỉnh", at=provisions[1]),
        assignment("Công an tỉnh", "assigned", "Chủ trì", at=provisions[0]),
        assignment("Hội Chữ thập đỏ", "requested", "tổ chức", at=provisions[0]),
        assignment("UBND tỉnh", "coordinate", "phối hợp", at=provisions[0]),
    ]
    cell = Cell("yen-bai-2023", "assigned", tuple(Scored(key, 0.5) for key in reversed(provisions)), tuple(bodies))
    lines = comparison_table([Comparison("x", {"yen-bai-2023": cell})], [yen_bai()], provenance()).rows[0].cells[2].text.splitlines()
    assert lines[1] == "Sở Y tế (chủ trì)"
    assert lines[-2:] == ["Còn giao: UBND tỉnh (phối hợp) – mục IV.1.a", "Còn ở: mục IV.1, gạch đầu dòng 1"]


@pytest.mark.parametrize(
    ("text", "other", "changed", "reason"),
    [
        ("Sở Y tế chủ trì kiểm tra", "Sở Y tế chủ trì thanh tra", ["kiểm"], "one word differs"),
        ("Tổ chức hoà giải ở cơ sở.", "tổ chức hòa giải ở cơ sở", [], "case, tone style and the full stop do not count"),
        ("kiểm tra năm 2023 và báo cáo", "kiểm tra và báo cáo", ["năm 2023"], "words that the other lacks"),
        ("hoàn toàn khác nhau", "không có gì chung cả", [], "too little in common to mark"),
        ("", "x", [], "empty"),
    ],
)
def test_differing_words_stand_out(text: str, other: str, changed: list[str], reason: str) -> None:
    parts = marked_words(text, other)
    assert [part.text for part in parts if part.style == "changed"] == changed, reason
    assert TableCell(parts).text == text


def test_nearly_the_same_provisions_are_marked_related_ones_are_not() -> None:
    pairs = [Alignment(CLAUSE, "yen-bai-2023/IV/1/-1", 0.9, label) for label in ("near-verbatim", "related")]
    rows = alignment_table(pairs, yen_bai(), yen_bai(), provenance()).rows
    assert "changed" not in {part.style for part in rows[1].cells[1].parts}
