"""What a small corpus cannot teach: the language at large, and what questions have in common with clauses of any plan at all.

It comes from what is installed or in the repository: newspaper text and a dictionary of the segmenter's library, the invented plans
that are there to train the default model (models/doi-sanh-e5-small), and everyday speech (models/syllables). No document of a corpus
is among them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.search import Language
from pipeline.segment import background_files, background_texts
from pipeline.vietnamese import marked_share

INVENTED_PLANS = "doi-sanh-e5-small/pairs"
EVERYDAY_SPEECH = "syllables"
_CLAUSES_A_PLAN = 4
_SPOKEN = {"paraphrase", "typed"}  # of an invented plan: in the words of everyday speech
_CHOICE = 3  # one more whenever ``language_texts`` takes other texts of the same files, so that stored models are learnt again
_MARKED = 0.5  # of the words bear a diacritic: half-accented typing has fewer


@cache
def language_texts(models: Path) -> Language:
    """Vietnamese for the syllable model: words and sentences of the language, clauses of plans, questions as people type them, speech.

    What is typed without diacritics, or in English, would teach that bare syllables are words.
    """
    written: list[str] = background_texts()
    spoken: list[str] = []
    for row in _rows(models):
        for style, text in row.items():
            if marked_share(text.split()) >= _MARKED:
                (spoken if style in _SPOKEN else written).append(text)
    for path in _speech_files(models):
        spoken += path.read_text(encoding="utf-8").splitlines()
    return Language(tuple(written), tuple(spoken))


@cache
def language_digest(models: Path) -> str:
    """Changes with what ``language_texts`` reads, the names and sizes of the files, and with how it chooses among their texts."""
    digest = hashlib.sha256(f"{_CHOICE} {_MARKED}\n".encode())
    for path in (*background_files(), *_files(models), *_speech_files(models)):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()[:12]


@cache
def general_clauses(models: Path) -> tuple[str, ...]:
    """Clauses of plans of many fields, as a passage is embedded; empty where the invented plans are not there."""
    clauses = []
    for path in _files(models):
        rows = [row for row in _read(path) if "text" in row]
        clauses += [f"{row['heading']}: {row['text']}" for row in rows[:_CLAUSES_A_PLAN]]
    return tuple(clauses)


def _files(models: Path) -> list[Path]:
    return sorted((models / INVENTED_PLANS).glob("*/*.jsonl"))


def _speech_files(models: Path) -> list[Path]:
    return sorted((models / EVERYDAY_SPEECH).glob("*.txt"))


def _rows(models: Path) -> Iterator[dict[str, str]]:
    for path in _files(models):
        yield from _read(path)


def _read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
