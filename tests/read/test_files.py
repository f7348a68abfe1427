"""Reading one file: what is read, and in which state and with which sentence everything else ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import read_file
from pipeline.read.files import split_lines

BAD = [
    ("rong.md", b"", "rejected", "empty file"),
    ("trang.txt", b" \n\t\n", "rejected", "only blanks"),
    ("anh.png", b"\x89PNG", "rejected", "unknown suffix"),
    ("nhi-phan.txt", b"KE\x00HOACH", "rejected", "NUL bytes"),
    ("utf16.txt", "Kế hoạch".encode("utf-16"), "rejected", "UTF-16 is not read yet"),
    ("tcvn3.txt", b"K\xd5 ho\xb9ch", "failed", "not UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "state", "reason"), BAD)
def test_bad_files_end_in_a_state_with_a_sentence(tmp_path: Path, name: str, data: bytes, state: str, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    raw = read_file(path, name=name)
    assert (raw.state, raw.text, raw.lines) == (state, "", ()), reason
    assert raw.reason and " / " in raw.reason


def test_folders_links_and_absent_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "that.md").write_text("KẾ HOẠCH", encoding="utf-8")
    (tmp_path / "lien-ket.md").symlink_to(tmp_path / "that.md")
    assert read_file(tmp_path, name="x").state == "rejected"
    assert read_file(tmp_path / "lien-ket.md", name="x").state == "rejected"
    assert read_file(tmp_path / "khong-co.md", name="x").state == "failed"


def test_text_is_exact_and_the_byte_order_mark_counts_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfA\r\nB\n")
    raw = read_file(path, name="a.md")
    assert raw.text == "\ufeffA\r\nB\n"
    assert [(line.number, line.start, line.text) for line in raw.lines] == [(1, 0, "\ufeffA"), (2, 4, "B")]


LINES = [
    ("a\nb", ["a", "b"], "no newline at the end"),
    ("a\n", ["a"], "newline at the end"),
    ("a\r\nb\rc", ["a", "b", "c"], "three kinds of newline"),
    ("a\u2028b\x0bc", ["a\u2028b\x0bc"], "other separators end no line"),
]


@pytest.mark.parametrize(("text", "lines", "reason"), LINES)
def test_lines(text: str, lines: list[str], reason: str) -> None:
    assert [line.text for line in split_lines(text)] == lines, reason
