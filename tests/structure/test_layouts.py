"""Layouts that the corpus does not show, as other provinces and levels write them: one file and its expected tree (TSV) each.

The trees were written down by the conventions in corpus/gold/README.md: start line, end line, kind, id, section.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.domain.documents import Document
from pipeline.domain.reference import ReferenceTables
from pipeline.read import read_file
from pipeline.structure import build

DATA = Path(__file__).parent / "data"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".md", ".txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tree_of_layout(path: Path, tables: ReferenceTables) -> None:
    raw = read_file(path, name=path.name)
    document = build("thu", raw, clean(raw), tables)
    got = [f"{p.source.start_line}\t{p.source.end_line}\t{p.kind}\t{p.id}\t{p.section}" for p in document.provisions]
    assert got == path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()


METADATA = [
    ("quyet-dinh-kem-ke-hoach.md", "kind", "decision", "the decision leads, the plan is attached"),
    ("quyet-dinh-kem-ke-hoach.md", "doc_number", "1234/QĐ-UBND", "two-column letterhead in a table"),
    ("quyet-dinh-kem-ke-hoach.md", "issue_date", "2023-04-05", "second column of the letterhead"),
    (
        "quyet-dinh-kem-ke-hoach.md",
        "title",
        "Về việc ban hành Kế hoạch thực hiện công tác bình đẳng giới năm 2023",
        "without the authority line",
    ),
    ("phan-chuong-dieu.md", "issuer", "Sở Nội vụ tỉnh Hậu Giang", "a department's plan, letterhead on one line"),
    ("phan-chuong-dieu.md", "period", (2021, 2025), "giai đoạn"),
    ("phan-chuong-dieu.md", "plan_year", None, "a plan of several years has no plan year"),
    ("phan-chuong-dieu.md", "signer_title", "Giám đốc", "signature before the recipients"),
    ("ngat-dong-cung.txt", "issuer", "Ủy ban nhân dân thị xã Hoàng Mai", "motto on the same line"),
    ("ngat-dong-cung.txt", "admin_level", "district", "thị xã is a district, not a commune"),
    ("ngat-dong-cung.txt", "district", "Hoàng Mai", "named in the letterhead"),
    ("ngat-dong-cung.txt", "signer", "Lê Thị B", "signature beside the recipients"),
    ("moi-dong-mot-doan.txt", "issuer", "Ủy ban nhân dân thành phố Hà Nội", "body and place on two lines"),
    ("moi-dong-mot-doan.txt", "admin_level", "province", "a city under the central government"),
    ("trang-cong-co-toan-van.md", "kind", "plan", "a portal page that holds the whole plan is the plan"),
    ("trang-cong-co-toan-van.md", "district", "Vũ Thư", "named in the legal basis"),
    ("trang-cong-co-toan-van.md", "commune", "Tân Lập", "from the letterhead"),
    ("trang-cong-co-toan-van.md", "issue_date", None, "the time stamp is not the issue date"),
    ("khong-danh-so.md", "issuer", "Phòng Lao Động - TB&XH thành phố Vinh", "a department of a district city"),
    ("phuong-hai-cap.txt", "province", "Hồ Chí Minh", "a ward of the two-level system of 2025"),
    ("van-ban-dang.md", "doc_number", "125-KH/TU", "Party numbers"),
    ("van-ban-dang.md", "issuer", "Tỉnh ủy Lạng Sơn", "Party bodies"),
    ("van-ban-dang.md", "signer_title", "Phó Bí thư Thường trực", "Party titles"),
]


@pytest.mark.parametrize(("file", "name", "value", "reason"), METADATA)
def test_metadata_of_layout(tables: ReferenceTables, file: str, name: str, value: object, reason: str) -> None:
    raw = read_file(DATA / file, name=file)
    assert getattr(build("thu", raw, clean(raw), tables).metadata, name) == value, reason


def test_row_cells_carry_their_column(tables: ReferenceTables) -> None:
    raw = read_file(DATA / "quyet-dinh-kem-ke-hoach.md", name="a.md")
    row = build("thu", raw, clean(raw), tables).provision("thu/PL1/I/1")
    assert {name: row.text[start:end] for name, start, end in row.cells}["Cơ quan chủ trì"] == "Sở LĐTBXH"
    assert row.path == ("PHỤ LỤC I", "I", "1")
    assert row.heading_trail == ("PHÂN CÔNG NHIỆM VỤ", "TRUYỀN THÔNG")


LABELS = [
    ("I. NỘI DUNG\n\n1. A\n\n15 đến 60 tuổi.", ("I/1",), "a bare number is no label"),
    ("I. NỘI DUNG\n\n1. Một.\n\n2. Hai.\n\n15. Mười lăm.", ("I/2",), "far out of its list: running text"),
    ("I. A1\n\n1. Một.\n\nIII. B1\n\n1. Một.", ("III/1",), "an original jump is kept"),
    ("II. B1\n\n1. Một:\n\na) x;\n\nb) y;\n\nc) z;\n\nd) t;\n\ne) u.", ("II/1/e",), "no đ: as in Word's automatic lists"),
    ("I. A1\n\n1. Một:\n\n- a:\n\n+ b;\n\n+ c;\n\n- d.", ("I/1/-1/-2", "I/1/-2"), "a bullet under a bullet nests"),
    ("I. A1\n\n1. Một.\n\n2. Hai.\n\nII. B1\n\n3. Ba.\n\n4. Bốn.", ("I/2", "II/3", "II/4"), "numbers that run on over the Mục"),
    ("1/ Một.\n\n2/ Hai.", ("1", "2"), "slash after the number"),
    ("A. PHẦN CHUNG\n\nI. MỤC TIÊU\n\n1. x.\n\nB. PHẦN RIÊNG\n\nI. NHIỆM VỤ\n\n1. y.", ("A/I/1", "B/I/1"), "Roman below capitals"),
    ("II. NHIỆM VỤ\n\n2.1. Một.\n\n2.2. Hai.", ("II/2.1", "II/2.2"), "decimals that count the Mục"),
]


@pytest.mark.parametrize(("body", "tails", "reason"), LABELS)
def test_labels_fit_their_numbering(document_of: Callable[[str], Document], body: str, tails: tuple[str, ...], reason: str) -> None:
    ids = {p.id for p in document_of(f"KẾ HOẠCH\n\nThử năm 2024\n\nCăn cứ Luật;\n\n{body}\n").provisions}
    assert {f"thu/{tail}" for tail in tails} <= ids, (reason, ids)


SMALL = [
    (
        "**UBND TỈNH HẬU GIANG**\n**ỦY BAN NHÂN DÂN PHƯỜNG VỊ TÂN**\n\nSố: 5/KH-UBND\n\nVị Tân, ngày 04 tháng 8 năm 2025\n\n**KẾ HOẠCH**\n"
        "**Công tác bình đẳng giới phường Vị Tân năm 2025**\n\nThực hiện Luật Bình đẳng giới, Ủy ban nhân dân phường ban hành Kế hoạch:\n\n"
        "I. NHIỆM VỤ\n\n1. Tuyên truyền.\n",
        ("issuer", "admin_level", "commune", "province"),
        ("Ủy ban nhân dân phường Vị Tân", "commune", "Vị Tân", "Hậu Giang"),
        "the lower of two committees in a letterhead issues",
    ),
    (
        "UBND THÀNH PHỐ VINH\nBAN VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ\n\nSố: 7/KH-BVSTBPN\n\nVinh, ngày 14 tháng 02 năm 2020\n\nKẾ HOẠCH\n"
        "Hoạt động vì sự tiến bộ của phụ nữ năm 2020\n\nThực hiện Kế hoạch của tỉnh Nghệ An, Ban xây dựng kế hoạch như sau:\n\n"
        "I. NHIỆM VỤ\n\n1. Tuyên truyền.\n\nNơi nhận:\n- Lưu: VT.\n\nTRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND THÀNH PHỐ\nLê Thị Hoa\n",
        ("issuer", "admin_level", "district", "signer", "signer_title"),
        ("Ban Vì sự tiến bộ của phụ nữ thành phố Vinh", "district", "Vinh", "Lê Thị Hoa", "Trưởng ban"),
        "a Ban under a committee takes its level and place; its head signs as such",
    ),
]


@pytest.mark.parametrize(("text", "names", "values", "reason"), SMALL)
def test_metadata_of_letterhead(
    document_of: Callable[[str], Document], text: str, names: tuple[str, ...], values: tuple[object, ...], reason: str
) -> None:
    metadata = document_of(text).metadata
    assert tuple(getattr(metadata, name) for name in names) == values, reason


CLOSINGS = [
    ("Các sở, ban, ngành và UBND các huyện báo cáo kết quả 6 tháng về Sở Nội vụ để tổng hợp./.", "IV/¶1", "reporting", "a wider address"),
    ("Trên đây là Kế hoạch năm 2023./.", "IV/¶1", "other", "the farewell"),
]


@pytest.mark.parametrize(("closing", "place", "section", "reason"), CLOSINGS)
def test_closing_behind_a_lettered_item(
    document_of: Callable[[str], Document], closing: str, place: str, section: str, reason: str
) -> None:
    text = (
        "KẾ HOẠCH\nCông tác bình đẳng giới năm 2023\n\nIV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: tư vấn.\n\n2. UBND các huyện\n\n"
        f"a) Bố trí kinh phí.\n\nb) Củng cố mô hình.\n\n{closing}\n"
    )
    last = document_of(text).provisions[-1]
    assert (last.id, last.section) == (f"thu/{place}", section), reason


def test_time_stamp_with_views_is_furniture(document_of: Callable[[str], Document]) -> None:
    page = (
        "Trang chủ | Tin tức\n\n# Tỉnh triển khai kế hoạch năm 2023\n\nThứ Hai, 20/02/2023 | 08:15    Lượt xem: 1.204\n\n"
        "UBND tỉnh vừa ban hành Kế hoạch số 5/KH-UBND.\n\nBản quyền thuộc về Cổng TTĐT tỉnh\n"
    )
    stamp = next(p for p in document_of(page).provisions if "1.204" in p.text)
    assert stamp.kind == "boilerplate"
