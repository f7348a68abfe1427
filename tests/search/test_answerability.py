"""The cut: what is near enough answers, what is not does not, and without the model it was made for nothing is refused by meaning."""

from __future__ import annotations

import pytest

from pipeline.domain.retrieval import Query
from pipeline.search import Searcher
from pipeline.search.answerability import CUT, features, probability


@pytest.mark.parametrize(
    ("best", "general", "answers", "reason"),
    [
        (0.90, 0.65, True, "a clause says it"),
        (0.74, 0.65, True, "other words for it, on official matters"),
        (0.62, 0.50, False, "another world"),
    ],
)
def test_the_cut(best: float, general: float, answers: bool, reason: str) -> None:
    raw = {"dense": {"a": best, "b": 0.3}, "sentences": {"a": best}}
    assert (probability(features(raw, general)) >= CUT) is answers, reason


def test_no_list_at_all_is_no_answer() -> None:
    assert probability(features({}, 0.5)) < CUT


def test_another_model_refuses_nothing_by_meaning(searcher: Searcher) -> None:
    assert searcher.search(Query("lịch thi đấu cờ vua quốc tế")).answerable
