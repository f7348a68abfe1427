"""The curated tree: shallow, unambiguous, and known by meaning or by its own wordings."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.compare.terms import TermIndex
from pipeline.compare.tree import Tree, explained
from pipeline.domain.reference import TopicEntry
from pipeline.vietnamese import search_key

ROOT = Path(__file__).parents[2]


def rows() -> list[dict[str, str]]:
    with (ROOT / "corpus/reference/topics.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tree_is_shallow_and_its_names_are_unique() -> None:
    table = rows()
    groups = {row["topic"] for row in table if not row["parent"]}
    assert {row["parent"] for row in table if row["parent"]} == groups, "every group has members, every member a group"
    for column in ("topic", "name_vi", "name_en"):
        names = [search_key(row[column]) for row in table]
        assert len(set(names)) == len(names), column


def test_no_wording_belongs_to_two_duties() -> None:
    wordings = [search_key(word) for row in rows() for word in row["keywords"].split(";") if word]
    assert len(set(wordings)) == len(wordings)


def test_no_development_title_is_a_row_of_the_tree() -> None:
    titles = {
        search_key(json.loads(line)["title_vi"]) for line in (ROOT / "corpus/gold/themes.jsonl").read_text(encoding="utf-8").splitlines()
    }
    assert not titles & {search_key(row["name_vi"]) for row in rows()}


SWIMMING = TopicEntry("swimming", "Dạy bơi", "Swimming lessons", "children", keywords=("lớp bơi", "đuối nước"))
INDEX = TermIndex.build(["mở lớp dạy bơi cho trẻ em", "phòng tránh đuối nước", "trồng cây xanh", "làm đường", "báo cáo", "tổng kết"])


@pytest.mark.parametrize(
    ("words", "least", "most", "reason"),
    [
        ("đuối nước", 1.0, 1.0, "another wording of the duty"),
        ("Dạy bơi miễn phí", 0.3, 0.8, "the words say more than the duty"),
        ("trồng cây", 0.0, 0.0, "another duty"),
    ],
)
def test_explained(words: str, least: float, most: float, reason: str) -> None:
    assert least - 1e-9 <= explained(words, SWIMMING, INDEX) <= most + 1e-9, reason


@pytest.mark.parametrize(
    ("words", "cosine", "known", "reason"),
    [
        ("bơi lội", 0.95, True, "the same meaning"),
        ("phòng đuối nước", 0.83, True, "near, and mostly the duty's own words"),
        ("trồng cây", 0.83, False, "near, but in other words"),
        ("đuối nước", 0.75, False, "the duty's words in another sense"),
    ],
)
def test_kin(words: str, cosine: float, known: bool, reason: str) -> None:
    tree = Tree((TopicEntry("children", "Trẻ em", "Children"), SWIMMING), {"swimming": np.asarray([1.0, 0.0], dtype=np.float32)})
    vector = np.asarray([cosine, np.sqrt(1 - cosine**2)], dtype=np.float32)
    assert (tree.kin(words, vector, INDEX) is not None) is known, reason
