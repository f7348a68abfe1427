"""Tables to files: the format by the file's suffix, verified first where the sources are at hand, written all or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.domain.documents import Finding
from pipeline.domain.errors import PipelineError
from pipeline.domain.tables import ResultTable
from pipeline.export.verify import ReadSource, verify

Rendered = tuple[bytes, list[Finding]]


def _xlsx(tables: Sequence[ResultTable]) -> Rendered:
    from pipeline.export.write_xlsx import render_xlsx

    return render_xlsx(tables)


def _csv(tables: Sequence[ResultTable]) -> Rendered:
    from pipeline.export.write_csv import render_csv

    return render_csv(tables)


def _docx(tables: Sequence[ResultTable]) -> Rendered:
    from pipeline.export.write_docx import render_docx

    return render_docx(tables)


def _html(tables: Sequence[ResultTable]) -> Rendered:
    from pipeline.export.write_html import render_html

    return render_html(tables)


_RENDER: dict[str, Callable[[Sequence[ResultTable]], Rendered]] = {".xlsx": _xlsx, ".csv": _csv, ".docx": _docx, ".html": _html}
SUFFIXES: tuple[str, ...] = tuple(_RENDER)


class CannotExport(PipelineError):
    """A file that cannot be written: an unknown suffix, a missing folder, no permission."""


def write(
    tables: ResultTable | Sequence[ResultTable],
    path: Path,
    *,
    read_source: ReadSource | None = None,
) -> list[Finding]:
    """The file at ``path`` holds the tables; what a reader should know comes back (lost quotations, cut cells, tables left out).

    With ``read_source`` every quotation is looked up in its source first and marked in its cell if it is not there.

    Raises:
        CannotExport: the suffix is not one of ``SUFFIXES``, or the file cannot be written; nothing is left behind.
    """
    views = _views(tables)
    render = _renderer(path.suffix)
    problems: list[Finding] = []
    if read_source is not None:
        verified = verify(views, read_source)
        views, problems = verified.tables, list(verified.problems)
    content, found = render(views)
    _replace_file(path, content)
    return problems + found


def to_bytes(tables: ResultTable | Sequence[ResultTable], suffix: str) -> bytes:
    """The file that ``write`` would write, as bytes, of tables as they are: pass them through ``verify`` first.

    ``suffix`` with or without its dot. Equal tables give equal bytes.

    Raises:
        CannotExport: the suffix is not one of ``SUFFIXES``.
    """
    return _renderer(suffix)(_views(tables))[0]


def _views(tables: ResultTable | Sequence[ResultTable]) -> tuple[ResultTable, ...]:
    views = (tables,) if isinstance(tables, ResultTable) else tuple(tables)
    if not views:
        raise ValueError("no table to write")
    return views


def _renderer(suffix: str) -> Callable[[Sequence[ResultTable]], Rendered]:
    render = _RENDER.get(f".{suffix.lower().removeprefix('.')}")
    if render is None:
        known = ", ".join(SUFFIXES)
        raise CannotExport(
            f"Không xuất được dạng tệp “{suffix}”. Hãy chọn một trong các đuôi: {known}.",
            f"Cannot export to “{suffix}”. Choose one of these suffixes: {known}.",
        )
    return render


def _replace_file(path: Path, content: bytes) -> None:
    """The new content under the name in one step: a reader finds the old file or the new one, never half of one."""
    temporary = path.with_name(f".export-{secrets.token_hex(8)}.part")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CannotExport(
            f"Không ghi được tệp {path}: {error.strerror}. Hãy kiểm tra thư mục, quyền ghi, và đóng tệp nếu đang mở.",
            f"Cannot write {path}: {error.strerror}. Check the folder and its permissions, and close the file if it is open.",
        ) from error
