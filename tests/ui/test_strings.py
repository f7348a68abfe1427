"""Every word of the app exists in both languages and is used; no key is used that does not exist."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from pipeline.domain.assignments import ROLES
from pipeline.domain.comparisons import CELL_STATES
from pipeline.domain.documents import LEVELS, SECTIONS
from pipeline.ui.strings import STRINGS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "app.py", *(path for path in (ROOT / "pipeline" / "ui").rglob("*.py") if path.name != "strings.py")]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
WHOLE_KEYS = set(re.findall(r"""["']([a-z]+(?:\.[a-z0-9_-]+)+)["']""", CODE)) & set(STRINGS)
KEYS_IN_CALLS = set(re.findall(r"""\b(?:t|md)\(\s*["']([^"']+)["']""", CODE))
# Families of keys built at run time, as t(f"state.{state}"): the part before the brace.
FAMILIES = set(re.findall(r"""f["']([a-z.]+\.)\{""", CODE))


def test_every_key_has_both_languages() -> None:
    assert [key for key, words in STRINGS.items() if len(words) != 2 or not all(word.strip() for word in words)] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    def fields(words: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}

    assert [key for key, (vi, en) in STRINGS.items() if fields(vi) != fields(en)] == []


def test_every_key_that_is_called_exists() -> None:
    assert sorted(KEYS_IN_CALLS - set(STRINGS)) == []


def test_every_key_is_used() -> None:
    unused = [key for key in STRINGS if key not in WHOLE_KEYS and not any(key.startswith(family) for family in FAMILIES)]
    assert unused == []


def test_closed_lists_are_named() -> None:
    wanted = [f"section.{one}" for one in SECTIONS] + [f"level.{one}" for one in LEVELS]
    wanted += [f"role.{one}" for one in ROLES] + [f"state.{one}" for one in CELL_STATES] + [f"state.{one}.means" for one in CELL_STATES]
    assert [key for key in wanted if key not in STRINGS] == []
