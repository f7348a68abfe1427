"""What an index was built with, kept beside it, and whether its files are whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.domain.errors import StaleIndex

SCHEMA_VERSION = 4
_STAMP = "stamp.json"
_CHECKS = "checks"
# Above this size the files are compared by size only: reading them all would make every start slow.
_HASH_UP_TO = 64 << 20


@dataclass(frozen=True, slots=True)
class IndexStamp:
    """``model`` and ``segmenter`` are fingerprints; ``dimension`` the length of a vector."""

    model: str
    segmenter: str
    dimension: int
    schema: int = SCHEMA_VERSION


def stale(reason_vi: str, reason_en: str) -> StaleIndex:
    """The error that tells how to mend an index."""
    return StaleIndex(f"{reason_vi} Hãy chạy: python -m pipeline build", f"{reason_en} Run: python -m pipeline build")


def read_stamp(folder: Path) -> IndexStamp | None:
    """The stamp of the index in the folder, or None where there is no index.

    Raises:
        StaleIndex: the stamp cannot be read.
    """
    path = folder / _STAMP
    if not path.exists():
        return None
    try:
        return IndexStamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise stale("Chỉ mục bị hỏng (không đọc được dấu phiên bản).", "The index is damaged (its stamp cannot be read).") from error


def write_stamp(folder: Path, stamp: IndexStamp) -> None:
    write_atomically(folder / _STAMP, json.dumps(asdict(stamp), indent=1))


def check_stamp(found: IndexStamp, wanted: IndexStamp) -> None:
    """Raises StaleIndex naming what differs."""
    if found == wanted:
        return
    names = {"schema": ("lược đồ", "schema"), "model": ("mô hình", "model"), "segmenter": ("bộ tách từ", "segmenter")}
    names["dimension"] = ("số chiều của vectơ", "vector dimension")
    differing = [name for name in names if getattr(found, name) != getattr(wanted, name)]
    vi, en = (", ".join(names[name][i] for name in differing) for i in (0, 1))
    raise stale(f"Chỉ mục được dựng với {vi} khác.", f"The index was built with another {en}.")


def record_files(folder: Path, version: int) -> None:
    """Writes down what the files of this version are, so that damage is seen when the index is opened."""
    checks = folder / _CHECKS
    checks.mkdir(exist_ok=True)
    write_atomically(checks / f"{version}.json", json.dumps(_fingerprints(folder)))
    for old in checks.glob("*.json"):
        if old.stem != str(version):
            old.unlink(missing_ok=True)


def check_files(folder: Path, version: int) -> None:
    """Raises StaleIndex when a file of the recorded version is gone or changed. A version without a record is trusted."""
    record = folder / _CHECKS / f"{version}.json"
    if not record.exists():
        return
    try:
        recorded = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    present = _fingerprints(folder)
    if any(present.get(name) != print_ for name, print_ in recorded.items()):
        raise stale("Chỉ mục bị hỏng (tệp thiếu hoặc đã đổi).", "The index is damaged (files missing or changed).")


def write_atomically(path: Path, text: str) -> None:
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def _fingerprints(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.glob("*.lance/**/*") if path.is_file())
    sizes = {path: path.stat().st_size for path in files}
    whole = sum(sizes.values()) <= _HASH_UP_TO
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()[:16] if whole else str(sizes[path]) for path in files
    }
