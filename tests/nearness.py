"""How near a text that something learns from may come to a question or topic that measures."""

from __future__ import annotations

import json
import re

from pipeline.vietnamese import fold
from tests.built_model import MODELS

# Two short questions about one thing share a third of their syllables by chance; from here on one is written after the other.
TOO_NEAR = 0.4


def syllables(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text).lower()))


def measuring_texts() -> list[tuple[str, frozenset[str]]]:
    """The questions and topic titles of the judgements, with their syllables."""
    gold = MODELS.parent / "corpus/gold"
    texts = [
        json.loads(line)[key]
        for name, key in (("queries.jsonl", "text"), ("themes.jsonl", "title_vi"))
        for line in (gold / name).read_text(encoding="utf-8").splitlines()
    ]
    return [(text, syllables(text)) for text in texts]


def too_near(text: str, measuring: list[tuple[str, frozenset[str]]]) -> list[str]:
    """Those that the text shares too many syllables with."""
    mine = syllables(text)
    return [other for other, theirs in measuring if len(mine & theirs) >= TOO_NEAR * len(mine | theirs)]
