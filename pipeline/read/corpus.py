"""A folder -> the files that are its inputs, each with one id and, where it cannot be used, the reason."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.errors import BadSetting
from pipeline.vietnamese import slug

CATALOG = "catalog.csv"
_NOT_INPUTS = frozenset({CATALOG, "readme", "readme.md", "readme.txt", "license", "thumbs.db"})


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """An input of the corpus. ``problem`` says (Vietnamese / English) why it cannot be used; None when it can.

    ``file`` is the name that spans carry, ``sha256`` the hash of the bytes on disk (None without a readable file).
    """

    id: str
    file: str
    path: Path
    sha256: str | None = None
    source: str | None = None
    problem: str | None = None
    duplicate_of: str | None = None


def document_id(stem: str) -> str:
    """The document id of a file stem: its ASCII slug; ``van-ban`` when nothing of it is ASCII."""
    return slug(stem) or "van-ban"


def list_corpus(folder: Path) -> tuple[CorpusFile, ...]:
    """Every input of the folder in order of id, each exactly once: files on disk, and catalogue rows without a file.

    Raises:
        BadSetting: the folder does not exist, or its catalogue cannot be read.
    """
    if not folder.is_dir():
        raise BadSetting(
            f"Không có thư mục ngữ liệu {folder}; hãy kiểm tra --corpus",
            f"There is no corpus folder {folder}; check --corpus",
        )
    raw = folder / "raw" if (folder / "raw").is_dir() else folder
    catalog = _read_catalog(folder / CATALOG)
    found = [_from_disk(path, catalog.get(path.name)) for path in sorted(raw.iterdir()) if _is_input(path)]
    names = {item.file for item in found}
    lost = [_without_file(raw, row) for name, row in catalog.items() if name not in names]
    return tuple(sorted(_refuse_repeats(found + lost), key=lambda item: (item.id, item.file)))


def _is_input(path: Path) -> bool:
    name = path.name.lower()
    return not name.startswith((".", "~$")) and name not in _NOT_INPUTS and not (path.is_dir() and not path.is_symlink())


def _read_catalog(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadSetting(f"Không đọc được {path.name}: {error}", f"Cannot read {path.name}: {error}") from error
    if rows and not {"id", "file"} <= set(rows[0]):
        raise BadSetting(f"{path.name} thiếu cột id hoặc file", f"{path.name} lacks the column id or file")
    return {row["file"].strip(): {key: (value or "").strip() for key, value in row.items() if key} for row in rows if row.get("file")}


def _from_disk(path: Path, row: dict[str, str] | None) -> CorpusFile:
    row = row or {}
    given = row.get("id", "")
    identity = given if given and given == slug(given) else document_id(given or path.stem)
    item = CorpusFile(identity, path.name, path, _hash(path), row.get("source") or None)
    noted = row.get("sha256", "")
    if noted and item.sha256 and noted.lower() != item.sha256:
        return replace(
            item,
            problem=f"Nội dung tệp {path.name} khác với sha256 trong {CATALOG}; hãy khôi phục tệp hoặc sửa {CATALOG}"
            f" / The file {path.name} is not the one noted in {CATALOG} (sha256 differs); restore it or correct {CATALOG}",
        )
    return item


def _without_file(raw: Path, row: dict[str, str]) -> CorpusFile:
    name = row["file"]
    problem = (
        f"{CATALOG} nêu tệp {name} nhưng không có trong {raw.name}/; hãy chép tệp vào hoặc xóa dòng"
        f" / {CATALOG} names the file {name}, which is not in {raw.name}/; add the file or delete the row"
    )
    return CorpusFile(row.get("id") or document_id(Path(name).stem), name, raw / Path(name).name, None, row.get("source") or None, problem)


def _hash(path: Path) -> str | None:
    if path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None


def _refuse_repeats(items: list[CorpusFile]) -> list[CorpusFile]:
    """The items with every repeat marked: the second file of one id is refused, the second copy of one content is a duplicate."""
    by_id: dict[str, CorpusFile] = {}
    by_content: dict[str, CorpusFile] = {}
    told: list[CorpusFile] = []
    for item in items:
        first = by_id.setdefault(item.id, item)
        twin = by_content.setdefault(item.sha256, item) if item.sha256 else item
        if twin is not item:
            problem = (
                f"Tệp {item.file} trùng nội dung với {twin.file}; đã bỏ qua, có thể xóa"
                f" / The file {item.file} has the same content as {twin.file}; it is left out and may be deleted"
            )
            item = replace(item, problem=problem, duplicate_of=twin.id)
        elif first is not item:
            problem = (
                f"Tệp {item.file} trùng mã “{item.id}” với {first.file} nhưng khác nội dung; hãy đổi tên một tệp"
                f" / The file {item.file} has the id “{item.id}” of {first.file} but other content; rename one of them"
            )
            item = replace(item, problem=problem)
        told.append(item)
    return told
