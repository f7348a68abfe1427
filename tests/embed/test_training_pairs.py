"""The pairs that the adapter learns from: complete, and apart from everything that measures the search."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.vietnamese import fold
from tests.built_model import DEFAULT, MODELS
from tests.nearness import measuring_texts, too_near

ROOT = MODELS.parent
FOLDER = MODELS / DEFAULT.adapter
QUESTIONS = ("natural", "keyword", "paraphrase", "english")
TYPED = "typed"  # in a hurry; not every plan has such questions
RUN = 25  # words: longer than the title of a national programme, which plans of all provinces cite
LARGEST_ADAPTER = 5 * 1024 * 1024


def read(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for path in sorted(folder.glob("*/*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("part", ["pairs", "held-out"])
def test_every_clause_has_its_questions(part: str) -> None:
    for row in read(FOLDER / part):
        assert set(row) in ({"unanswered"}, {"heading", "text", *QUESTIONS}, {"heading", "text", *QUESTIONS, TYPED})
        assert all(value.strip() for value in row.values())


def test_no_plan_is_in_both_parts() -> None:
    names = [{path.name for path in (FOLDER / part).glob("*/*.jsonl")} for part in ("pairs", "held-out")]
    assert names[0] and names[1] and not names[0] & names[1]


@pytest.mark.parametrize("part", ["pairs", "held-out"])
def test_no_question_is_one_that_measures(part: str) -> None:
    measuring = measuring_texts()
    for row in read(FOLDER / part):
        for name in (*QUESTIONS, TYPED, "unanswered"):
            near = too_near(row.get(name, ""), measuring)
            assert not near, (row[name], near)


def test_no_clause_is_of_a_real_plan() -> None:
    real = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus/raw").glob("*.md")))
    words = re.findall(r"\w+", fold(real).lower())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    for row in read(FOLDER / "pairs"):
        own = re.findall(r"\w+", fold(row.get("text", "")).lower())
        copied = [run for at in range(len(own) - RUN + 1) if (run := " ".join(own[at : at + RUN])) in runs]
        assert not copied, copied


def test_the_adapter_is_small() -> None:
    assert (FOLDER / "adapter_model.safetensors").stat().st_size <= LARGEST_ADAPTER
