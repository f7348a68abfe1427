"""The project's own judgements: queries with styles, graded by document and line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.documents import Document
from pipeline.evaluate.measures import Ranked
from pipeline.vietnamese import fold

_TYPED_OTHERWISE = frozenset({"english", "unaccented", "negative"})


@dataclass(frozen=True, slots=True)
class GoldSet:
    """``units`` maps provision ids to judged units (document:line); a provision without one is unjudged and leaves no trace."""

    queries: dict[str, str]
    styles: dict[str, str]
    judged: dict[str, dict[str, int]]
    units: dict[str, str]

    @property
    def folded(self) -> dict[str, str]:
        """The queries that are typed with diacritics, without them."""
        return {
            q: fold(t) for q, t in self.queries.items() if self.styles[q] not in _TYPED_OTHERWISE and fold(t) != t and self.judged.get(q)
        }

    def units_of(self, run: Ranked) -> Ranked:
        """The run over judged units: unjudged provisions left out, a unit at its first place only."""
        mapped = {}
        for query, hits in run.items():
            best: dict[str, float] = {}
            for provision, score in sorted(hits, key=lambda hit: -hit[1]):
                if provision in self.units:
                    best.setdefault(self.units[provision], score)
            mapped[query] = list(best.items())
        return mapped


def read_gold(folder: Path, documents: Sequence[Document]) -> GoldSet:
    """Queries, grades and judged units of ``folder`` for these documents."""
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, unit, grade = line.split("\t")
        judged.setdefault(query, {})[unit] = int(grade)
    pool = {line.split("\t")[0] for line in (folder / "judged_pool.tsv").read_text(encoding="utf-8").splitlines()}
    units = {p.id: f"{d.id}:{p.source.start_line}" for d in documents for p in d.provisions}
    return GoldSet(
        queries={row["qid"]: row["text"] for row in rows},
        styles={row["qid"]: row["style"] for row in rows},
        judged=judged,
        units={provision: unit for provision, unit in units.items() if unit in pool},
    )
