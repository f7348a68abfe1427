"""Prints how well the groups of duties agree with judged topics: our own and the development ones.

python -m tests.compare.measure_groups [CACHE]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sklearn.metrics import adjusted_rand_score

from pipeline.compare import group_duties
from tests.compare.agreement import b_cubed
from tests.compare.measure import ROOT, Place, load_plans, read_topic_judgements


def development_topics() -> dict[Place, set[str]]:
    """Place -> the development topics whose duty it states."""
    out: dict[Place, set[str]] = {}
    for line in (ROOT / "corpus/gold/themes.jsonl").read_text(encoding="utf-8").splitlines():
        theme = json.loads(line)
        for document, judged in theme["clauses"].items():
            for one in judged:
                if one["grade"] == 2:
                    out.setdefault((document, one["line"]), set()).add(theme["theme"])
    return out


def own_topics() -> dict[Place, set[str]]:
    """Place -> the topics of our own whose duty it states."""
    out: dict[Place, set[str]] = {}
    for topic, judged in read_topic_judgements().items():
        for place, grade in judged.items():
            if grade == 2:
                out.setdefault(place, set()).add(topic)
    return out


def main(cache: Path | None) -> None:
    """Adjusted Rand on provisions of one topic in their largest group; B-cubed on all that are in a group."""
    plans = load_plans(cache=cache)
    found = group_duties(
        plans.documents, plans.facts, segment_vectors=plans.segment_vectors, topics=plans.tables.topics, topic_vectors=plans.topic_vectors
    )
    places = plans.places()
    groups: dict[Place, set[int]] = {}
    for number, group in enumerate(found):
        for provision in (one for ids in group.provisions.values() for one in ids):
            groups.setdefault(places[provision], set()).add(number)
    shared, unknown = sum(len(one.provisions) > 1 for one in found), sum(one.topic is None for one in found)
    print(f"{len(found)} groups, {shared} of several documents, {unknown} that no curated topic explains")
    for name, topics in (("own", own_topics()), ("development", development_topics())):
        single = [place for place, ones in topics.items() if len(ones) == 1 and place in groups]
        rand = adjusted_rand_score([min(topics[p]) for p in single], [max(groups[p], key=lambda g: found[g].size) for p in single])
        precision, recall, f1 = b_cubed(topics, groups)
        print(f"{name}: adjusted Rand {rand:.3f} ({len(single)} provisions), B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
