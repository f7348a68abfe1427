"""One file on disk -> RawDocument. Formats are readers in a registry; a reader gets bytes and returns text or says why not."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.domain.documents import RawDocument, RawLine, ReadState
from pipeline.domain.errors import UnreadableDocument
from pipeline.read.decoded import Decoded

MAX_BYTES = 20 * 1024 * 1024  # the longest plan seen has 60 KB of text; 20 MB of text is no plan
_NEWLINE = re.compile(r"\r\n|\n|\r")  # match "\r\n"; no match "\x0b", "\u2028"

Reader = Callable[[bytes], Decoded]


def decode_utf8(data: bytes) -> Decoded:
    """The text of UTF-8 bytes, every code point kept: a byte order mark stays as the first code point.

    Raises:
        UnreadableDocument: the bytes are not UTF-8, or are no text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(
            "Tệp mã hóa UTF-16; hãy lưu lại bằng UTF-8 rồi thêm lại",
            "The file is UTF-16; save it as UTF-8 and add it again",
        )
    if b"\x00" in data:
        raise UnreadableDocument(
            "Tệp nhị phân, không phải văn bản; hãy đưa bản .docx, .md hoặc .txt (UTF-8)",
            "A binary file, not text; supply a .docx, .md or .txt file (UTF-8)",
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"Không đọc được bằng UTF-8 (byte thứ {error.start + 1}); có thể là bảng mã cũ, hãy chuyển sang Unicode UTF-8",
            f"Not UTF-8 (at byte {error.start + 1}); it may be a legacy encoding, convert it to Unicode UTF-8",
            state="failed",
        ) from error


def decode_docx(data: bytes) -> Decoded:
    """The printed text of a Word file. Raises UnreadableDocument."""
    from pipeline.read.docx import read_docx

    return read_docx(data)


READERS: Mapping[str, Reader] = {".docx": decode_docx, ".md": decode_utf8, ".markdown": decode_utf8, ".txt": decode_utf8}


def read_file(path: Path, *, name: str) -> RawDocument:
    """The file as decoded text with its lines; never raises on bad input: ``state`` and ``reason`` say what happened.

    ``name`` is the file name that spans will carry. Lines end at CRLF, LF or CR only. A UTF-8 byte order mark counts as one
    code point (offset 0); cleaning leaves it out of every provision.
    """
    data = b""
    try:
        data = _bytes_of(path)
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            known = ", ".join(sorted(READERS))
            raise UnreadableDocument(
                f"Chưa đọc được định dạng “{path.suffix or 'không có phần mở rộng'}”; các định dạng đọc được: {known}",
                f"Cannot read the format “{path.suffix or 'no suffix'}”; formats that can be read: {known}",
            )
        decoded = reader(data)
        if not decoded.text.strip("\ufeff \t\r\n\f\xa0\u200b"):
            raise UnreadableDocument("Tệp không có chữ nào; hãy kiểm tra lại tệp", "The file holds no text; check the file")
    except UnreadableDocument as error:
        state: ReadState = "failed" if error.state == "failed" else "needs_ocr" if error.state == "needs_ocr" else "rejected"
        return RawDocument(name, _sha256(data), "", (), state, str(error))
    lines = tuple(
        replace(line, label=decoded.labels[line.number], label_source="numbering") if line.number in decoded.labels else line
        for line in split_lines(decoded.text)
    )
    warnings = decoded.warnings
    return RawDocument(
        name, _sha256(data), decoded.text, lines, "ok_with_warnings" if warnings else "ok", warnings[0] if warnings else None, warnings
    )


def split_lines(text: str) -> tuple[RawLine, ...]:
    """The lines of a text, numbered from 1, with their offsets; form feeds count pages where there are any."""
    has_pages = "\f" in text
    lines: list[RawLine] = []
    start, page = 0, 1
    ends = [(match.start(), match.end()) for match in _NEWLINE.finditer(text)]
    if not ends or ends[-1][1] < len(text):
        ends.append((len(text), len(text)))
    for end, following in ends:
        content = text[start:end]
        page += len(content) - len(content.lstrip("\f"))
        lines.append(RawLine(len(lines) + 1, start, content, page if has_pages else None))
        page += content.lstrip("\f").count("\f")
        start = following
    return tuple(lines)


def _bytes_of(path: Path) -> bytes:
    try:
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            raise UnreadableDocument(
                "Tệp là liên kết tượng trưng; hãy chép tệp thật vào", "The file is a symbolic link; copy the real file"
            )
        if stat.S_ISDIR(info.st_mode):
            raise UnreadableDocument("Đây là thư mục, không phải tệp", "This is a folder, not a file")
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableDocument("Không phải tệp thường", "Not a regular file")
        if info.st_size == 0:
            raise UnreadableDocument("Tệp rỗng (0 byte); hãy kiểm tra lại tệp", "The file is empty (0 bytes); check the file")
        if info.st_size > MAX_BYTES:
            raise UnreadableDocument(
                f"Tệp quá lớn ({info.st_size // 2**20} MB, giới hạn {MAX_BYTES // 2**20} MB); hãy tách tệp",
                f"The file is too large ({info.st_size // 2**20} MB, limit {MAX_BYTES // 2**20} MB); split it",
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(
            f"Không mở được tệp ({reason}); hãy kiểm tra đường dẫn và quyền đọc",
            f"Cannot open the file ({reason}); check its path and permissions",
            state="failed",
        ) from error


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
