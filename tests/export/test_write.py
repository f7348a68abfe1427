from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.domain.errors import PipelineError
from pipeline.export import SUFFIXES, to_bytes, write
from tests.export.builders import SOURCES, plain_table


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_chooses_the_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bảng so sánh{suffix.upper()}"
    assert write(plain_table(["một"]), path) == []
    assert path.read_bytes() == to_bytes(plain_table(["một"]), suffix)
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xls", ".csv.exe"])
def test_an_unknown_suffix_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(PipelineError) as caught:
        write(plain_table(["một"]), tmp_path / name)
    assert ".xlsx" in caught.value.vi and ".docx" in caught.value.en
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="Không ghi được tệp"):
        write(plain_table(["một"]), tmp_path / "none" / "a.csv")


def test_a_folder_in_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(PipelineError):
        write(plain_table(["một"]), tmp_path / "a.csv")
    assert os.listdir(tmp_path) == ["a.csv"]


def test_problems_come_back(tmp_path: Path) -> None:
    tables = [plain_table(["một"]), plain_table(["hai"], name="Bảng hai")]
    assert [problem.kind for problem in write(tables, tmp_path / "a.csv", read_source=SOURCES.__getitem__)] == ["table_left_out"]


def test_no_table_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        write([], tmp_path / "a.csv")
