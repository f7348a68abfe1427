"""What a build keeps beside the index: an edited table of words is learnt, and until then the index is said to be behind."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from pipeline.domain.errors import StaleIndex
from pipeline.settings import ROOT, Settings, read_settings
from pipeline.workflows.building import build_index
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.parsing import load_parsed, load_tables

pytestmark = pytest.mark.model
ID = "quang-ngai-2024-cong-thong-tin"


def opened(settings: Settings) -> Corpus:
    tables = load_tables(settings)
    return Corpus(settings, tables, load_parsed(settings, tables))


def test_an_edited_table_asks_for_a_build_which_learns_it(tmp_path: Path) -> None:
    (tmp_path / "kho/raw").mkdir(parents=True)
    shutil.copy(ROOT / f"corpus/raw/{ID}.md", tmp_path / "kho/raw")
    shutil.copytree(ROOT / "corpus/reference", tmp_path / "reference")
    settings = dataclasses.replace(read_settings(tmp_path / "kho"), reference=tmp_path / "reference")
    build_index(opened(settings), lambda _: None)
    assert opened(settings).engine.with_diacritics("khoai chua") != "khoái chữa"

    with (tmp_path / "reference/everyday_words.csv").open("a", encoding="utf-8") as file:
        file.write("khoái chữa,hỗ trợ điều trị,thử\n" + "".join(f"khoái chữa {number},hỗ trợ điều trị,thử\n" for number in ("a", "e", "i")))
    with pytest.raises(StaleIndex, match="build"):
        _ = opened(settings).engine
    rows = build_index(opened(settings), lambda _: None)
    assert [row["change"] for row in rows] == ["unchanged"]
    assert opened(settings).engine.with_diacritics("khoai chua") == "khoái chữa"
    assert len(list((tmp_path / "kho/.index").glob("syllables*.json"))) == 1
