from __future__ import annotations

import csv
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.export import to_bytes
from pipeline.export.safe_text import clean_text, clip, csv_field, fit, utf16_length
from tests.export.builders import plain_table

ANY_TEXT = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g", "a\nb\nc\nd\ne\nf\ng", "every line break is one"),
        ("a\tb", "a\tb", "a tab stays"),
        ("\ud83d\ude00", "😀", "two halves make a whole"),
        ("\ude00", "\ufffd", "a half alone"),
        ("Kế hoạch", "Kế hoạch", "ordinary words"),
        ("Ke\u0302\u0301 hoa\u0323ch", "Ke\u0302\u0301 hoa\u0323ch", "the form of letters is not our business"),
    ],
)
def test_clean_text(text: str, expected: str, reason: str) -> None:
    assert clean_text(text) == expected, reason


@given(ANY_TEXT)
def test_clean_text_is_xml_and_stays_clean(text: str) -> None:
    cleaned = clean_text(text)
    element = etree.Element("a")
    element.text = cleaned
    assert etree.fromstring(etree.tostring(element)).text == (cleaned or None)
    assert clean_text(cleaned) == cleaned


@given(ANY_TEXT)
@settings(max_examples=15, deadline=None)
def test_any_text_goes_into_every_format(text: str) -> None:
    table = plain_table([text])
    cell = openpyxl.load_workbook(BytesIO(to_bytes(table, "xlsx")))["Bảng"]["B4"]
    assert cell.data_type == "s" or cell.value is None
    assert docx.Document(BytesIO(to_bytes(table, "docx"))).tables[0].rows[1].cells[1].text == clean_text(text)
    rows = list(csv.reader(StringIO(to_bytes(table, "csv").decode("utf-8-sig"), newline="")))
    assert rows[1][1] == csv_field(text)
    assert to_bytes(table, "html")


@given(ANY_TEXT)
def test_no_csv_field_is_a_formula(text: str) -> None:
    assert not csv_field(text).lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.text(max_size=80), st.integers(min_value=30, max_value=60))
def test_what_is_cut_fits_and_says_so(text: str, limit: int) -> None:
    kept = fit(text, limit, "[cắt]")
    assert kept == text or (utf16_length(kept) <= limit and kept.endswith(" [cắt]"))
    assert (kept == text) == (utf16_length(text) <= limit)


@pytest.mark.parametrize(
    ("text", "limit", "expected", "reason"),
    [
        ("Sở Y tế", 20, "Sở Y tế", "short enough"),
        ("Sở Y tế, Công an tỉnh", 12, "Sở Y tế […]", "cut at a word's end, no comma left"),
        ("x" * 30, 10, "x" * 10 + " […]", "one long word"),
    ],
)
def test_clip(text: str, limit: int, expected: str, reason: str) -> None:
    assert clip(text, limit) == expected, reason
