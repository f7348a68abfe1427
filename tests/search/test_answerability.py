"""The cut: what is near enough answers, what is not does not, and without the model it was made for nothing is refused by meaning."""

from __future__ import annotations

import pytest

from pipeline.domain.retrieval import Query
from pipeline.search import Searcher
from pipeline.search.answerability import CUT, features, probability
from pipeline.search.coverage import Asked
from pipeline.search.subjects import NamedSubjects

OFFICIAL, EVERYDAY, NONE = -4.5, -7.5, NamedSubjects()


@pytest.mark.parametrize(
    ("best", "general", "asked", "named", "answers", "reason"),
    [
        (0.90, 0.65, Asked(0.1, OFFICIAL), NONE, True, "a clause says it"),
        (0.74, 0.65, Asked(0.9, EVERYDAY), NONE, True, "other words for it, on official matters"),
        (0.74, 0.65, None, NONE, True, "another language"),
        (0.72, 0.65, Asked(0.5, OFFICIAL), NamedSubjects((), ("đánh bạc",), 1.0), False, "a subject of which no document speaks"),
        (0.82, 0.65, Asked(0.3, OFFICIAL), NamedSubjects((), ("ở quán",), 0.1), True, "told in passing"),
        (0.68, 0.60, Asked(1.0, OFFICIAL), NONE, False, "official words that stand nowhere: another subject"),
        (0.62, 0.50, Asked(1.0, EVERYDAY), NONE, False, "another world"),
        (0.62, 0.50, None, NONE, False, "another world in another language"),
    ],
)
def test_the_cut(best: float, general: float, asked: Asked | None, named: NamedSubjects, answers: bool, reason: str) -> None:
    raw = {"dense": {"a": best, "b": 0.3}, "sentences": {"a": best}}
    assert (probability(features(raw, general, asked, named)) >= CUT) is answers, reason


def test_no_list_at_all_is_no_answer() -> None:
    assert probability(features({}, 0.5, None, NONE)) < CUT


def test_another_model_refuses_nothing_by_meaning(searcher: Searcher) -> None:
    assert searcher.search(Query("lịch thi đấu cờ vua quốc tế")).answerable
