"""Fits the constants of pipeline/search/answerability.py and prints them with what questions that a fit had not seen reach.

    python -m tests.search_intentions.calibrate

Questions: ours about the five plans, and those of the invented plans held out from the training of the model, each plan searched
together with the plans of other fields. Nothing of corpus/gold.
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from pipeline.domain.documents import CONTENT_KINDS
from pipeline.domain.retrieval import Filters, Query
from pipeline.search import Searcher
from pipeline.search.answerability import COEFFICIENTS, features
from tests.search_intentions.corpora import KEYWORDS, Searchers, held_out_plans, invented_document, questions

_FILTERS = dataclasses.replace(Filters(), kinds=tuple(sorted(CONTENT_KINDS)))
# Shares of our questions with an answer: cuts that refuse just so many are printed with what else they refuse.
_SHARES = (0.0, 0.0025, 0.005, 0.01, 0.03, 0.05)
_QUESTIONS = ("natural", "keyword", "paraphrase", "english", "typed")  # the last only in some plans


def feature_row(searcher: Searcher, text: str) -> list[float] | None:
    """The features of a question; None where something exact decides."""
    reading = searcher._understanding.read(Query(text))
    found = searcher._ranker.rank(reading, _FILTERS)
    if found.has_exact or found.general is None:
        return None
    ranked = sorted(found.total.items(), key=lambda item: (-item[1], item[0]))
    values = features(found.raw, found.general, searcher._coverage.of(reading.dense, searcher._nearest(found, ranked)))
    return [values[name] for name in COEFFICIENTS]


def all_rows(folder: Path) -> tuple[NDArray[np.float64], NDArray[np.str_], NDArray[np.int64]]:
    """Features, label (``yes``, ``no``, ``near``) and group of every question; a plan is a group, our own questions are split into ten."""
    searchers = Searchers(folder)
    rows: list[tuple[list[float], str, int]] = []
    own = searchers.five_plans()
    for number, (label, text) in enumerate((*questions(), *questions(KEYWORDS))):
        row = feature_row(own, text)
        rows += [(row, label, number % 10)] if row else []
    plans = held_out_plans()
    for number, (path, lines) in enumerate(plans.items()):
        together = [path, *(other for other in plans if other.parent != path.parent)]
        documents = [invented_document(one.stem, plans[one]) for one in together]
        searcher = searchers.over(path.stem, documents, [None] * len(documents))
        asked = [("yes", line[name]) for line in lines if "text" in line for name in _QUESTIONS if name in line]
        asked += [("near", line["unanswered"]) for line in lines if "unanswered" in line]
        for label, text in asked:
            row = feature_row(searcher, text)
            rows += [(row, label, 10 + number)] if row else []
    values, labels, groups = zip(*rows, strict=True)
    return np.asarray(values), np.asarray(labels), np.asarray(groups)


def new_model() -> LogisticRegression:
    return LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        values, labels, groups = all_rows(Path(folder))
    answered = labels == "yes"
    unseen = np.zeros(len(values))
    for train, test in GroupKFold(9).split(values, answered, groups):
        unseen[test] = new_model().fit(values[train], answered[train]).predict_proba(values[test])[:, 1]
    for name, rows in (("all", groups >= 0), ("five plans", groups < 10), ("invented plans", groups >= 10)):
        near = rows & (labels != "no")
        whole, hard = (roc_auc_score(answered[some], unseen[some]) for some in (rows, near))
        print(f"{name}: AUC {whole:.3f}, against the near ones alone {hard:.3f}")
    model = new_model().fit(values, answered)
    known = model.predict_proba(values)[:, 1]
    weights = {name: round(float(weight), 3) for name, weight in zip(COEFFICIENTS, model.coef_[0], strict=True)}
    print(f"COEFFICIENTS = {weights}, INTERCEPT = {model.intercept_[0]:.3f}")
    for share in _SHARES:
        cut = float(np.quantile(known[answered], share, method="lower"))
        refused = {name: float((known[labels == name] < cut).mean()) for name in ("yes", "no", "near")}
        print(f"cut {cut:.4f}: refused {refused}")
    print({name: int((labels == name).sum()) for name in ("yes", "no", "near")})


if __name__ == "__main__":
    main()
