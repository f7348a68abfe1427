"""Fits the constants of pipeline/search/answerability.py and prints them with what questions that a fit had not seen reach.

    python -m tests.search_intentions.calibrate

Questions: ours about the five plans, those of eleven writers about them (seven of them only check the fit), and those of the invented plans
held out from the training of the model, each plan searched together with the plans of other fields. Nothing of corpus/gold.
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
from pipeline.search.answerability import COEFFICIENTS
from tests.search_intentions.corpora import (
    FEW_WORDS,
    FITTED_WRITERS,
    KEYWORDS,
    Searchers,
    asked_questions,
    held_out_plans,
    invented_document,
    questions,
)

_FILTERS = dataclasses.replace(Filters(), kinds=tuple(sorted(CONTENT_KINDS)))
# Shares of our questions with an answer: cuts that refuse just so many are printed with what else they refuse.
_SHARES = (0.0, 0.0025, 0.005, 0.01, 0.03, 0.05)
# The caution: this share of our questions with an answer has one.
_DOUBTED = 0.03
# The cut stands at half of the least probable question about real plans that has an answer: the least of 450 is chance itself.
_MARGIN = 0.5
# Groups of questions: ours in ten parts, each writer, each invented plan.
_WRITERS, _INVENTED = 20, 100
# Clauses of invented plans have one sentence, those of real ones many: their questions count less.
_INVENTED_WEIGHT = 0.3
_QUESTIONS = ("natural", "keyword", "paraphrase", "english", "typed")  # the last only in some plans


def feature_row(searcher: Searcher, text: str) -> list[float] | None:
    """The features of a question; None where something exact decides, and where nothing is asked."""
    reading = searcher._understanding.read(Query(text))
    if reading.is_empty:
        return None
    found = searcher._ranker.rank(reading, _FILTERS)
    if found.has_exact:
        return None
    ranked = sorted(found.total.items(), key=lambda item: (-item[1], item[0]))
    evidence = searcher.verdicts.evidence(reading, found, ranked)
    return None if evidence is None else [evidence[name] for name in COEFFICIENTS]


def all_rows(folder: Path) -> tuple[NDArray[np.float64], NDArray[np.str_], NDArray[np.int64]]:
    """Features, label (``yes``, ``no``, ``near``) and group of every question."""
    searchers = Searchers(folder)
    rows: list[tuple[list[float], str, int]] = []
    own = searchers.five_plans()
    about_plans = [(label, text, number % 10) for number, (label, text) in enumerate((*questions(), *questions(KEYWORDS)))]
    about_plans += [(asked.label, asked.text, _WRITERS + asked.writer) for asked in asked_questions()]
    for label, text, group in about_plans:
        row = feature_row(own, text)
        rows += [(row, label, group)] if row else []
    plans = held_out_plans()
    for number, (path, lines) in enumerate(plans.items()):
        together = [path, *(other for other in plans if other.parent != path.parent)]
        documents = [invented_document(one.stem, plans[one]) for one in together]
        searcher = searchers.over(path.stem, documents, [None] * len(documents))
        asked = [("yes", line[name]) for line in lines if "text" in line for name in _QUESTIONS if name in line]
        asked += [("near", line["unanswered"]) for line in lines if "unanswered" in line]
        for label, text in asked:
            row = feature_row(searcher, text)
            rows += [(row, label, _INVENTED + number)] if row else []
    values, labels, groups = zip(*rows, strict=True)
    return np.asarray(values), np.asarray(labels), np.asarray(groups)


def fitted(values: NDArray[np.float64], answered: NDArray[np.bool_], groups: NDArray[np.int64]) -> LogisticRegression:
    weights = np.where(groups >= _INVENTED, _INVENTED_WEIGHT, 1.0)
    return LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000).fit(values, answered, sample_weight=weights)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        values, labels, groups = all_rows(Path(folder))
    answered = labels == "yes"
    checks = (groups > _WRITERS) & (groups < _INVENTED) & ~np.isin(groups - _WRITERS, FITTED_WRITERS)
    seen = np.flatnonzero(~checks)
    model = fitted(values[seen], answered[seen], groups[seen])
    unseen = model.predict_proba(values)[:, 1]
    for train, test in GroupKFold(13).split(seen, answered[seen], groups[seen]):
        part = fitted(values[seen[train]], answered[seen[train]], groups[seen[train]])
        unseen[seen[test]] = part.predict_proba(values[seen[test]])[:, 1]
    few = groups == _WRITERS + FEW_WORDS
    own, writers = groups < _WRITERS, (groups > _WRITERS) & (groups < _INVENTED)
    kinds = {
        "ours": own,
        "writers": writers & ~checks,
        "check writers": checks & ~few,
        "few words": few,
        "invented plans": groups >= _INVENTED,
    }
    for name, rows in kinds.items():
        whole, hard = (roc_auc_score(answered[some], unseen[some]) for some in (rows, rows & (labels != "no")))
        print(f"{name}: AUC {whole:.4f}, against the near ones alone {hard:.4f}")
    known = model.predict_proba(values)[:, 1]
    weights = {name: round(float(weight), 3) for name, weight in zip(COEFFICIENTS, model.coef_[0], strict=True)}
    print(f"COEFFICIENTS = {weights}, INTERCEPT = {model.intercept_[0]:.3f}")
    real = (groups < _INVENTED) & ~checks & answered
    chosen = _MARGIN * float(known[real].min())
    print(f"least of the check writers: {np.sort(known[checks & answered])[:6].round(3)}")
    print(f"CUT = {chosen:.3f}, DOUBT = {np.quantile(known[real], _DOUBTED, method='lower'):.3f}")
    cuts = [chosen, *(float(np.quantile(known[real], share, method="lower")) for share in _SHARES)]
    for cut in cuts:
        print(f"cut {cut:.4f}")
        for name, rows in kinds.items():
            shares = {label: f"{(known[rows & (labels == label)] < cut).mean():.3f}" for label in sorted(set(labels[rows]))}
            print(f"    {name}: refused {shares}, of {int((rows & answered).sum())} with an answer")
    print({name: int((labels[seen] == name).sum()) for name in ("yes", "no", "near")})


if __name__ == "__main__":
    main()
