"""Fits the constants of pipeline/compare/calibration.py and prints them with what models that had not seen a topic reach.

python -m tests.compare.calibrate
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.alignment import pair_features, sides_of
from pipeline.compare.calibration import RELATED_SHARE
from pipeline.compare.duties import DutyTable
from pipeline.compare.relevance import Floats, f1, fit
from pipeline.compare.tree import Tree
from tests.compare.measure import Place, Plans, load_plans, read_pair_judgements, read_topic_judgements, seeded

Rows = tuple[Floats, NDArray[np.bool_], NDArray[np.int64]]
_SAMPLED = 1500  # pairs that nobody judged: nearly all have nothing in common
_SAMPLED_WEIGHT = 2.0
_KEPT_APART = 0.985  # of the sampled pairs where the tree knows nothing: plans of other fields agree in less, and chance weighs more


def topic_rows(plans: Plans, *, with_tree: bool) -> Rows:
    """Features, whether the topic is carried, topic number. With the tree only the topics that it knows."""
    comparer = plans.comparer(with_tree=with_tree)
    places = plans.places()
    features, carries, groups = [], [], []
    for number, (topic, judged) in enumerate(read_topic_judgements().items()):
        found = comparer.features(topic)
        if with_tree and not found.is_known:
            continue
        for provision, row in zip(comparer.provisions, comparer.best(found), strict=True):
            grade = judged.get(places[provision], 0)
            if grade != 1:
                features.append(row)
                carries.append(grade == 2)
                groups.append(number)
    return np.asarray(features), np.asarray(carries), np.asarray(groups)


def pair_rows(plans: Plans) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Features, label, number of the left provision, whether judged, whether the tree knows both; judged pairs and sampled ones."""
    judged = read_pair_judgements()
    rows: list[tuple[Floats, int, Place, bool, bool]] = []
    rng = seeded()
    documents = sorted({(left[0], right[0]) for left, right in judged})
    for left_name, right_name in documents:
        left, right = plans.document(left_name), plans.document(right_name)
        table = DutyTable.build([left, right], plans.segment_vectors, abbreviations=plans.abbreviations)
        sides = sides_of(table, left, right)
        features, known = pair_features(table, sides, plans.facts, Tree(plans.tables.topics, plans.topic_vectors))
        places = plans.places()
        at = [[places[table.provisions[int(row)].id] for row in side] for side in (sides.left, sides.right)]
        for i, here in enumerate(at[0]):
            rows += [
                (features[i, j], judged[here, there], here, True, bool(known[i, j]))
                for j, there in enumerate(at[1])
                if (here, there) in judged
            ]
        for _ in range(_SAMPLED // len(documents)):
            i, j = int(rng.integers(len(at[0]))), int(rng.integers(len(at[1])))
            if (at[0][i], at[1][j]) not in judged:
                rows.append((features[i, j], 0, at[0][i], False, bool(known[i, j])))
    numbers = {place: number for number, place in enumerate(dict.fromkeys(row[2] for row in rows))}
    return (
        np.stack([row[0] for row in rows]),
        np.asarray([row[1] for row in rows]),
        np.asarray([numbers[row[2]] for row in rows]),
        np.asarray([row[3] for row in rows]),
        np.asarray([row[4] for row in rows]),
    )


def calibrate_topics(plans: Plans) -> None:
    """Prints the two calibrations of topics."""
    for name, with_tree in (("KNOWN_TOPIC", True), ("FREE_TOPIC", False)):
        features, carries, groups = topic_rows(plans, with_tree=with_tree)
        calibration, held_out = fit(features, carries, groups)
        print(f"{name} = {calibration}")
        print(f"    F1 on unseen topics {f1(held_out >= calibration.cut, carries):.3f} ({carries.sum()} of {len(carries)} rows)")


def calibrate_pairs(plans: Plans) -> None:
    """Prints the two calibrations of pairs.

    Sampled pairs together weigh twice as much as the judged ones: nearly all pairs of two plans have nothing in common, and
    a wrong link is worse than a missing one.
    """
    features, labels, groups, judged, known = pair_rows(plans)
    same = labels >= 2
    weights = np.where(judged, 1.0, _SAMPLED_WEIGHT * judged.sum() / (~judged).sum())
    for name, rows, columns in (("KNOWN_PAIR", known, slice(None)), ("FREE_PAIR", np.ones(len(known), dtype=bool), slice(-1))):
        calibration, held_out = fit(features[rows][:, columns], same[rows], groups[rows], weights[rows])
        is_judged, related = judged[rows], labels[rows] == 1
        if name == "FREE_PAIR":
            strict = float(np.quantile(held_out[~is_judged], _KEPT_APART))
            calibration = replace(calibration, cut=round(max(calibration.cut, strict), 3))
        found = held_out >= calibration.cut
        shown = ~found & (held_out >= RELATED_SHARE * calibration.cut)
        print(f"{name} = {calibration}")
        print(f"    F1 of judged pairs on unseen provisions {f1(found[is_judged], same[rows][is_judged]):.3f} ({is_judged.sum()} pairs)")
        print(
            f"    of the sampled pairs {1 - found[~is_judged].mean():.3f} apart; shown as related {shown[~is_judged].mean():.3f} of them,"
        )
        print(f"    {shown[is_judged & related].mean():.3f} of the pairs judged related")


if __name__ == "__main__":
    loaded = load_plans(cache=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    calibrate_topics(loaded)
    calibrate_pairs(loaded)
