"""The reference tables: those of the project load; a bad row is named with file, line and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.domain.errors import BadReferenceTable
from pipeline.read import load_reference

REFERENCE = Path(__file__).resolve().parents[2] / "corpus" / "reference"


def test_the_tables_of_the_project_hold() -> None:
    tables = load_reference(REFERENCE)
    assert len(tables.provinces) == 63
    assert {entry.expansions for entry in tables.abbreviations if entry.abbreviation == "KP"} == {("kinh phí", "khu phố")}
    # What is meant only beside certain words has another meaning elsewhere; a table of single meanings would else take it for one.
    assert all(set(entry.expansions) - {meaning for meaning, _ in entry.beside} for entry in tables.abbreviations)
    assert {entry.old_centre for entry in tables.provinces if entry.old_slug == "nghe-an"} == {"Vinh"}
    assert len({entry.function for entry in tables.functions}) == len(tables.functions)
    assert [body.level for body in tables.bodies if body.canonical == "Công an"] == ["province", "commune"]
    assert {entry.official for entry in tables.everyday if entry.everyday == "đàn bà"} == {"phụ nữ"}
    assert tables.fingerprint == load_reference(REFERENCE).fingerprint


BAD = [
    ("Sở Thử,,không_có,province,no,,,,,,x,high", "chức năng", "a function that is not in the list"),
    ("Sở Thử,,health,vùng,no,,,,,,x,high", "cấp", "a level that is not in the list"),
    ("Sở Thử,,health,province,no,1/3/2025,,,,,x,high", "YYYY-MM-DD", "a date in another form"),
    ("Sở Thử,SYT,health,province,no,,,,,,x,high", "SYT", "an alias of another body at the same level"),
    (",SYTT,health,province,no,,,,,,x,high", "canonical_name", "no name"),
]


@pytest.mark.parametrize(("row", "words", "reason"), BAD)
def test_a_bad_row_is_named(tmp_path: Path, row: str, words: str, reason: str) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    table = tmp_path / "reference" / "bodies.csv"
    table.write_text(table.read_text(encoding="utf-8").rstrip("\n") + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(BadReferenceTable, match=words) as caught:
        load_reference(tmp_path / "reference")
    assert "bodies.csv dòng" in str(caught.value), reason


def test_everyday_words_that_stand_twice_are_named(tmp_path: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    table = tmp_path / "reference" / "everyday_words.csv"
    table.write_text("everyday,official\nđàn bà,phụ nữ\nĐàn  Bà,nữ giới\n", encoding="utf-8")
    with pytest.raises(BadReferenceTable, match="dòng 3"):
        load_reference(tmp_path / "reference")


def test_english_words_that_stand_twice_are_named(tmp_path: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    table = tmp_path / "reference" / "english_words.csv"
    table.write_text(table.read_text(encoding="utf-8").rstrip("\n") + "\nlabour ministry;Shelters,nơi khác\n", encoding="utf-8")
    with pytest.raises(BadReferenceTable, match=r"english_words\.csv dòng"):
        load_reference(tmp_path / "reference")


def test_a_corpus_may_have_no_everyday_words(tmp_path: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    (tmp_path / "reference" / "everyday_words.csv").unlink()
    assert load_reference(tmp_path / "reference").everyday == ()
