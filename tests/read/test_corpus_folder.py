"""A folder of inputs: each file and each catalogue row ends in one visible place."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.domain.errors import BadSetting
from pipeline.read import list_corpus


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


def test_a_plain_folder_lists_its_files_by_slug(tmp_path: Path) -> None:
    _write(tmp_path, **{"Kế hoạch Đắk Lắk 2024__md": "a", "README__md": "b", "__an__md": "c"})
    (tmp_path / ".index").mkdir()
    assert [(item.id, item.problem) for item in list_corpus(tmp_path)] == [("ke-hoach-dak-lak-2024", None)]


def test_problems_are_told_not_raised(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    _write(tmp_path / "raw", a__md="một", A__txt="hai", b__md="một", c__md="ba")
    wrong = hashlib.sha256(b"khac").hexdigest()
    _write(tmp_path, catalog__csv=f"id,file,sha256,source\nc,c.md,{wrong},x\nd,d.md,,y\n")
    found = {item.file: item for item in list_corpus(tmp_path)}
    assert set(found) == {"a.md", "A.txt", "b.md", "c.md", "d.md"}
    assert found["A.txt"].problem is None or found["a.md"].problem is None
    assert "trùng mã" in (found["A.txt"].problem or found["a.md"].problem or "")
    assert found["b.md"].duplicate_of == "a"
    assert "sha256" in (found["c.md"].problem or "")
    assert "không có trong" in (found["d.md"].problem or "")


def test_no_folder_is_a_setting_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        list_corpus(tmp_path / "khong-co")
