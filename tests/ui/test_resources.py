"""The corpus is opened anew when its files or its index change, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ui import resources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.md").write_text("a", encoding="utf-8")
    (tmp_path / ".index" / "provisions.lance" / "_versions").mkdir(parents=True)
    monkeypatch.setenv("DOISANH_CORPUS", str(tmp_path))
    monkeypatch.delenv("DOISANH_INDEX", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "is_news", "reason"),
    [
        ("raw/b.md", True, "a new file"),
        ("raw/a.md", True, "a changed file"),
        ("catalog.csv", True, "the catalogue"),
        (".index/provisions.lance/_versions/2.manifest", True, "a new version of the index"),
        ("corrections.jsonl", False, "a person corrected a cell: read anew each time, needs no reopening"),
        (".corrections.jsonl.lock", False, "the lock of the corrections"),
        (".index/parsed/x.json", False, "what opening itself writes"),
    ],
)
def test_what_makes_the_app_open_the_corpus_anew(changed: str, is_news: bool, reason: str, folder: Path) -> None:
    (folder / ".index" / "parsed").mkdir()
    before = resources._stamp()
    path = folder / changed
    path.parent.mkdir(exist_ok=True)
    path.write_text("other words", encoding="utf-8")
    assert (resources._stamp() != before) == is_news, reason
