"""The cut: what is near enough answers, what is not does not, and without the model it was made for nothing is refused by meaning."""

from __future__ import annotations

import pytest

from pipeline.domain.retrieval import Query
from pipeline.search import Searcher
from pipeline.search.answerability import CUT, features, probability
from pipeline.search.coverage import Asked

OFFICIAL, EVERYDAY = -4.5, -7.5


@pytest.mark.parametrize(
    ("best", "general", "asked", "answers", "reason"),
    [
        (0.90, 0.65, Asked(0.1, OFFICIAL), True, "a clause says it"),
        (0.74, 0.65, Asked(0.9, EVERYDAY), True, "other words for it, on official matters"),
        (0.74, 0.65, None, True, "another language"),
        (0.68, 0.60, Asked(1.0, OFFICIAL), False, "official words that stand nowhere: another subject"),
        (0.62, 0.50, Asked(1.0, EVERYDAY), False, "another world"),
        (0.62, 0.50, None, False, "another world in another language"),
    ],
)
def test_the_cut(best: float, general: float, asked: Asked | None, answers: bool, reason: str) -> None:
    raw = {"dense": {"a": best, "b": 0.3}, "sentences": {"a": best}}
    assert (probability(features(raw, general, asked)) >= CUT) is answers, reason


def test_no_list_at_all_is_no_answer() -> None:
    assert probability(features({}, 0.5, None)) < CUT


def test_another_model_refuses_nothing_by_meaning(searcher: Searcher) -> None:
    assert searcher.search(Query("lịch thi đấu cờ vua quốc tế")).answerable
