"""One writer at a time. A lock left by a dead process is taken over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.domain.errors import PipelineError


class IndexBusy(PipelineError):
    """Another process is writing to the index."""


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Holds the folder's lock file.

    Raises:
        IndexBusy: another living process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "writer.lock"
    _take(path)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()


def _take(path: Path) -> None:
    for _ in range(3):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            holder = _holder(path)
            if holder is not None and _is_alive(holder):
                raise IndexBusy(
                    f"Chỉ mục đang được tiến trình {holder} ghi; hãy thử lại sau.",
                    f"Process {holder} is writing to the index; try again later.",
                ) from None
            with suppress(FileNotFoundError):
                path.unlink()
            continue
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(str(os.getpid()))
        return
    raise IndexBusy("Không khóa được chỉ mục; hãy thử lại.", "Cannot lock the index; try again.")


def _holder(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
