"""People's verdicts, kept as JSON Lines beside the corpus: they outlive every rebuild of the index and are never in the text."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.compare import Correction, from_json, merge, to_json
from pipeline.domain.errors import BadSetting


def now() -> str:
    """This moment, to the second, as verdicts carry it: 2026-11-22T08:30:00+00:00."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """What people said, in the order they said it. No file means nothing was said.

    Raises:
        BadSetting: a line is not a correction; nothing is taken then, so that no verdict is lost in silence.
    """
    if not path.exists():
        return ()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(from_json(json.loads(line)))
        except ValueError as error:
            raise BadSetting(
                f"{path.name}, dòng {number}: không phải một hiệu chỉnh. Hãy sửa hoặc xóa dòng này.",
                f"{path.name}, line {number}: not a correction. Mend or delete the line.",
            ) from error
    return tuple(found)


def keep_corrections(path: Path, said: Iterable[Correction]) -> int:
    """Lays new verdicts over the kept ones, the latest on a subject counts, and returns how many are kept now."""
    with _locked(path):
        merged = merge(read_corrections(path), said)
        _write(path, merged)
    return len(merged)


def drop_correction(path: Path, gone: Correction) -> int:
    """Takes one verdict back and returns how many are kept now."""
    with _locked(path):
        kept = tuple(one for one in read_corrections(path) if one != gone)
        _write(path, kept)
    return len(kept)


def _write(path: Path, corrections: Iterable[Correction]) -> None:
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text("".join(json.dumps(to_json(one), ensure_ascii=False) + "\n" for one in corrections), encoding="utf-8")
    os.replace(temporary, path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Two people correcting at once do not lose each other's words."""
    with path.with_name(f".{path.name.lstrip('.')}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
