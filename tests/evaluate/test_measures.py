"""Measures agree with what is worked out by hand; BEIR folders and judgements are read as they are."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from pipeline.domain.errors import BadSetting
from pipeline.evaluate import ablation_table, measure, read_beir, read_results, write_results
from pipeline.evaluate.gold import GoldSet

TEN = Path(__file__).parent / "data" / "ten"


def value(rows, name: str, style: str = "ALL") -> float:  # type: ignore[no-untyped-def]
    return next(row.value for row in rows if row.measure == name and row.style == style)


def test_ndcg_is_the_one_worked_out_by_hand() -> None:
    rows = measure({"q": [("b", 3.0), ("x", 2.0), ("a", 1.0)]}, {"q": {"a": 2, "b": 1}}, system="s")
    got, best = 1 + 3 / math.log2(4), 3 + 1 / math.log2(3)
    assert value(rows, "ndcg@10") == pytest.approx(got / best, abs=1e-4)
    assert value(rows, "mrr") == pytest.approx(1 / 3, abs=1e-4), "the first hit of the highest grade is third"
    assert value(rows, "recall@10") == 1.0


def test_a_query_that_the_run_leaves_out_has_nothing() -> None:
    rows = measure({"q1": [("a", 1.0)]}, {"q1": {"a": 1}, "q2": {"b": 1}}, system="s")
    assert value(rows, "ndcg@10") == 0.5


def test_queries_without_an_answer_do_not_count() -> None:
    assert next(iter(measure({}, {"q1": {"a": 0}, "q2": {"b": 1}}, system="s"))).n == 1


def test_styles_and_intervals() -> None:
    run = {f"q{i}": [("a", 1.0)] if i % 2 else [("b", 1.0)] for i in range(20)}
    styles = {f"q{i}": "paraphrase" if i < 4 else "keyword" for i in range(20)}
    rows = measure(run, {name: {"a": 1} for name in run}, system="s", styles=styles)
    every = next(row for row in rows if row.style == "ALL" and row.measure == "ndcg@10")
    assert (every.value, every.n) == (0.5, 20)
    assert 0.2 < every.low < 0.5 < every.high < 0.8
    assert {row.style for row in rows} == {"ALL", "ALL_without_paraphrase", "paraphrase", "keyword"}
    assert measure(run, {name: {"a": 1} for name in run}, system="s", styles=styles) == rows, "intervals are repeatable"


def test_a_beir_folder_is_read() -> None:
    beir = read_beir(TEN)
    assert len(beir.document.provisions) == 10
    assert beir.keys["beir/6"] == "xe-1"
    assert beir.judged["q3"] == {"gia-1": 1}
    assert beir.document.provisions[0].heading_trail == ("Bảo vệ rừng",)


def test_a_folder_that_is_none_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"corpus\.jsonl"):
        read_beir(tmp_path)


def test_unjudged_provisions_leave_no_trace() -> None:
    gold = GoldSet({"q": "đất"}, {"q": "keyword"}, {"q": {"d:1": 2}}, {"d/1": "d:1", "d/1b": "d:1"})
    assert gold.units_of({"q": [("d/heading", 9.0), ("d/1b", 2.0), ("d/1", 3.0)]}) == {"q": [("d:1", 3.0)]}
    assert gold.folded == {"q": "dat"}


def test_results_come_back_and_make_a_table(tmp_path: Path) -> None:
    rows = measure({"q": [("a", 1.0)]}, {"q": {"a": 1}}, system="s", styles={"q": "keyword"})
    write_results({"plans": rows}, tmp_path / "r.json")
    assert read_results(tmp_path / "r.json") == {"plans": rows}
    table = ablation_table(rows)
    assert next(iter(table.columns)) == "ALL"
    assert table.loc["s", "keyword"] == 1.0
