"""The five plans as the compare room sees them, and the judgements written for this project.

For scripts and for tests marked ``model``: everything here reads the corpus and needs the embedding model.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.clean import clean
from pipeline.compare import TopicComparer, segment_texts, topic_text
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.ports import Encoder, Vectors
from pipeline.domain.reference import ReferenceTables
from pipeline.embed import load_encoder
from pipeline.extract import extract
from pipeline.read import list_corpus, load_reference, read_file
from pipeline.structure import build

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
Place = tuple[str, int]
"""A document and the first line of a provision."""


@dataclass(frozen=True, slots=True)
class Plans:
    """Documents, facts and vectors of the corpus, and where each provision starts."""

    documents: tuple[Document, ...]
    facts: tuple[Facts, ...]
    tables: ReferenceTables
    segment_vectors: dict[str, Vectors]
    topic_vectors: dict[str, Vectors]
    encoder: Encoder

    @property
    def abbreviations(self) -> dict[str, str]:
        """The abbreviations of one expansion."""
        return {one.abbreviation: one.expansions[0] for one in self.tables.abbreviations if len(one.expansions) == 1}

    def document(self, name: str) -> Document:
        """The document of that id."""
        return next(one for one in self.documents if one.id == name)

    def places(self) -> dict[str, Place]:
        """Provision id -> document and first line."""
        return {one.id: (one.document, one.source.start_line) for document in self.documents for one in document.provisions}

    def comparer(self, *, with_tree: bool = True) -> TopicComparer:
        """A comparer of all plans, with the curated tree or without."""
        return TopicComparer(
            self.documents,
            self.facts,
            segment_vectors=self.segment_vectors,
            topics=self.tables.topics if with_tree else (),
            topic_vectors=self.topic_vectors if with_tree else None,
            encode=self.encoder.encode_queries,
            abbreviations=self.abbreviations,
        )


def load_plans(corpus: Path = ROOT / "corpus", cache: Path | None = None) -> Plans:
    """The plans of the corpus, read, structured, extracted and embedded."""
    tables = load_reference(ROOT / "corpus/reference")
    encoder = load_encoder(models_dir=ROOT / "models", cache_dir=cache)
    documents = []
    for item in list_corpus(corpus):
        raw = read_file(item.path, name=item.path.name)
        documents.append(build(item.id, raw, clean(raw), tables))
    return Plans(
        tuple(documents),
        tuple(extract(document, tables) for document in documents),
        tables,
        {p.id: encoder.encode_passages(segment_texts(p)) for document in documents for p in document.provisions},
        {entry.topic: encoder.encode_queries([topic_text(entry)])[0] for entry in tables.topics},
        encoder,
    )


def read_topic_judgements(path: Path = DATA / "topic_judgements.tsv") -> dict[str, dict[Place, int]]:
    """Topic -> place -> grade; a topic without places is answered nowhere."""
    topics: dict[str, dict[Place, int]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            places = topics[row["topic"]]
            if row["document"]:
                places[(row["document"], int(row["line"]))] = int(row["grade"])
    return dict(topics)


def read_pair_judgements(path: Path = DATA / "pair_judgements.tsv") -> dict[tuple[Place, Place], int]:
    """Pair of places -> label: 3 copied, 2 same duty, 1 related, 0 nothing in common."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            ((row["left"], int(row["left_line"])), (row["right"], int(row["right_line"]))): int(row["label"])
            for row in csv.DictReader(file, delimiter="\t")
        }


def seeded(seed: int = 0) -> np.random.Generator:
    """The generator that every sample of the measurements is drawn with."""
    return np.random.default_rng(seed)
