"""Searchers over the five plans and over invented plans that the model has not seen, as the command line would have them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.clean import clean
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document, Provision, Segment, SourceSpan
from pipeline.embed import load_encoder
from pipeline.extract import extract
from pipeline.index import IndexStamp, embed_rows, make_rows, open_store
from pipeline.read import load_reference, read_file
from pipeline.search import Searcher, learn_syllables
from pipeline.segment import load_segmenter
from pipeline.structure import build
from pipeline.workflows.background import general_clauses, language_texts
from pipeline.workflows.engine import mean_vector
from tests.built_model import DEFAULT, MODELS

ROOT = MODELS.parent
HELD_OUT = MODELS / DEFAULT.adapter / "held-out"
ANSWERABILITY = Path(__file__).parent / "answerability.tsv"
KEYWORDS = Path(__file__).parent / "keywords.tsv"
ASKED = Path(__file__).parent / "asked.tsv"
PLACES = Path(__file__).parent / "places.tsv"
# The fit of the cut sees what these writers asked; the others only check it.
FITTED_WRITERS = (1, 2, 3, 4)
# What this one asked has at most four words.
FEW_WORDS = 11


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of one of eleven writers, who knew the five plans and nothing of this program. ``provisions`` answer it."""

    writer: int
    label: str
    text: str
    provisions: tuple[str, ...]


class Searchers:
    """Makes searchers that share a model, a segmenter and the tables; indices go into ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables, self._segmenter = load_reference(ROOT / "corpus" / "reference"), load_segmenter()
        self._encoder = load_encoder(models_dir=MODELS, cache_dir=MODELS / "cache")
        self._general = mean_vector(self._encoder, general_clauses(MODELS))

    def five_plans(self) -> Searcher:
        """The project's own corpus."""
        documents = []
        for path in sorted((ROOT / "corpus" / "raw").glob("*.md")):
            raw = read_file(path, name=path.name)
            documents.append(build(path.stem, raw, clean(raw), self._tables))
        return self.over("plans", documents, [extract(document, self._tables) for document in documents])

    def over(self, name: str, documents: Sequence[Document], facts: Sequence[Facts | None]) -> Searcher:
        """A searcher over these documents."""
        stamp = IndexStamp(self._encoder.fingerprint, self._segmenter.fingerprint, self._encoder.dimension)
        store = open_store(self._folder / name, stamp=stamp, create=True)
        tables = self._tables
        for document, fact in zip(documents, facts, strict=True):
            rows = make_rows(document, fact, self._segmenter, provinces=tables.provinces, abbreviations=tables.abbreviations)
            store.replace_document(document.id, embed_rows(rows, self._encoder), document.sha256)
        return Searcher(
            store=store,
            encoder=self._encoder,
            segmenter=self._segmenter,
            documents=documents,
            facts=[fact for fact in facts if fact is not None],
            tables=tables,
            syllables=learn_syllables(documents, tables, language_texts(MODELS)),
            general=self._general,
        )


def questions(path: Path = ANSWERABILITY) -> list[tuple[str, str]]:
    """(``yes``, ``no`` or ``near``, question) about the five plans: it has an answer, is about something else, or only sounds near.

    ``KEYWORDS`` holds one to five words each, as they are typed in haste.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines)]


def place_questions() -> list[tuple[str, str, tuple[str, ...]]]:
    """(``there`` or ``elsewhere``, question that names a place or a year, the provisions that answer): of the named place or year, or of
    others, for it says nothing of the matter."""
    lines = [line.split("\t") for line in PLACES.read_text(encoding="utf-8").splitlines()]
    return [(label, text, tuple(provisions.split(","))) for label, text, provisions in lines]


def asked_questions() -> list[AskedQuestion]:
    """What the eleven writers asked of the five plans, each with the provisions that answer it (none for ``near`` and ``no``)."""
    lines = [line.split("\t") for line in ASKED.read_text(encoding="utf-8").splitlines()]
    return [
        AskedQuestion(int(writer), label, text, tuple(evidence.split(",")) if label == "yes" else ())
        for writer, label, text, evidence in lines
    ]


def held_out_plans() -> dict[Path, list[dict[str, str]]]:
    """The invented plans that the adapter has not seen, by their files."""
    return {
        path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in sorted(HELD_OUT.glob("*/*.jsonl"))
    }


def invented_document(name: str, rows: Sequence[dict[str, str]]) -> Document:
    """The clauses of an invented plan as a document."""
    provisions = []
    for number, row in enumerate((row for row in rows if "text" in row), start=1):
        text = row["text"]
        source = SourceSpan(f"{name}.jsonl", number, number, ((0, len(text)),))
        segments = (Segment(0, len(text), 0, len(text), number),)
        provisions.append(
            Provision(f"{name}/{number}", name, "clause", (str(number),), (row["heading"],), "task", text, source, segments, label_end=0)
        )
    return Document(name, f"{name}.jsonl", "0" * 64, "ok", provisions=tuple(provisions))
