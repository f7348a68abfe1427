"""What only a browser can show: the way through the app, downloads, links, hostile text, a narrow screen."""

from __future__ import annotations

import csv
import io
import itertools
import re
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model]

TOPIC = "Tháng hành động vì bình đẳng giới"


def settle(page: Page) -> None:
    """Waits until the page has a title and its script has finished: what is typed into a page that is still drawn is lost."""
    page.locator("h1").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]') && !document.querySelector('[data-stale=true]')")


def type_into(page: Page, name: str, text: str) -> None:
    """Types a text into a field and confirms it."""
    page.get_by_label(name).fill(text)
    expect(page.get_by_label(name)).to_have_value(text)
    page.get_by_label(name).press("Enter")


def check_clean(page: Page) -> None:
    """No dialog opened, nothing was asked of another machine, nothing sticks out sideways, no page broke, no heading level is skipped."""
    assert page.dialogs == []  # type: ignore[attr-defined]
    assert page.strangers == []  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(one => one.checkVisibility()).map(one => +one.tagName[1])"
    )
    assert levels[0] == 1, levels
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


def test_search_read_compare_download(page: Page, server: str, tmp_path: Path) -> None:
    page.goto(server)
    settle(page)
    assert page.url.startswith(f"{server}/tim-kiem")

    type_into(page, "Bạn muốn tìm gì?", "cảnh báo nguyên nhân mất cân bằng giới tính ở trẻ sơ sinh")
    page.get_by_role("heading", name=re.compile("đoạn")).first.wait_for()
    settle(page)
    expect(page.locator("mark").first).to_be_visible()
    assert "q=" in page.url
    check_clean(page)

    hit = page.locator("[data-testid=stVerticalBlock]").filter(has_text="Quảng Ngãi 2022 · mục IV.3.a").last
    hit.get_by_role("link", name="Mở trong văn bản").click()
    page.locator(".ds-open").wait_for()
    settle(page)
    expect(page.locator(".ds-open")).to_contain_text("cảnh báo")
    expect(page.locator(".ds-open")).to_be_in_viewport()
    assert "vb=quang-ngai-2022" in page.url
    assert "doan=IV%2F3%2Fa" in page.url
    check_clean(page)

    page.go_back()
    page.get_by_label("Bạn muốn tìm gì?").wait_for()
    settle(page)
    expect(page.get_by_label("Bạn muốn tìm gì?")).to_have_value("cảnh báo nguyên nhân mất cân bằng giới tính ở trẻ sơ sinh")

    page.goto(f"{server}/so-sanh")
    settle(page)
    type_into(page, "Chủ đề so sánh", TOPIC)
    page.get_by_role("heading", name=f"So sánh: {TOPIC}").wait_for()
    settle(page)
    shown = page.locator(".ds-state").all_inner_texts()
    assert len(shown) >= 6
    check_clean(page)

    with page.expect_download() as pending:
        page.get_by_role("button", name="Excel").click()
    table = tmp_path / "table.xlsx"
    pending.value.save_as(table)
    check_workbook(table)

    with page.expect_download() as pending:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(Path(pending.value.path()).read_bytes().decode("utf-8-sig"))))
    assert len(rows) > 5
    check_clean(page)


def check_workbook(path: Path) -> None:
    """The table opens, names every document, quotes them, and nothing in it is a formula."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    everything = "\n".join(str(cell.value) for cell in cells)
    for name in ("Quảng Ngãi 2022", "Ninh Bình 2022–2030", "Nghệ An 2024"):
        assert name in everything
    assert TOPIC in everything
    assert "Nguồn và phương pháp" in book.sheetnames
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize(
    "path",
    [
        "/tim-kiem?q=nuôi ong",
        "/so-sanh?chu-de=nuôi ong",
        "/van-ban",
        "/van-ban?vb=nuoi-ong-2023&doan=I/1",
        "/van-ban?vb=nuoi-ong-2023&xem=assignments",
        "/doi-chieu?trai=nuoi-ong-2023&phai=quang-ngai-2022",
        "/ma-tran",
        "/ma-tran?xem=groups",
        "/chat-luong",
        "/gioi-thieu",
    ],
)
def test_hostile_text_stays_text(page: Page, server: str, path: str) -> None:
    page.goto(server + quote(path, safe="/?=&"))
    settle(page)
    page.wait_for_timeout(500)
    check_clean(page)
    assert page.locator("main script, main img[src='x'], main a[href^=javascript]").count() == 0
    if "doan=" in path:
        expect(page.locator(".ds-open")).to_contain_text("<script>alert('xss')</script><img src=x onerror=alert(1)> $x^2$ :red[đỏ]")


def test_hostile_query_stays_text(page: Page, server: str) -> None:
    query = "<script>alert(1)</script> **x** :red[y] $z$ \"'"
    page.goto(f"{server}/tim-kiem?q={quote(query)}")
    settle(page)
    expect(page.get_by_label("Bạn muốn tìm gì?")).to_have_value(query)
    check_clean(page)


def test_the_language_goes_with_the_reader(page: Page, server: str) -> None:
    page.goto(f"{server}/van-ban?lang=en")
    settle(page)
    expect(page.locator("h1")).to_have_text("Documents")
    page.get_by_role("link", name="Read").first.click()
    page.locator(".ds-reader").wait_for()
    assert "lang=en" in page.url
    page.get_by_text("Tiếng Việt").click()
    page.get_by_role("link", name="Tất cả văn bản").wait_for()
    assert "lang=" not in page.url


def test_back_and_forward_follow_the_searches(page: Page, server: str) -> None:
    page.goto(f"{server}/tim-kiem?q={quote('Sở Tư pháp')}")
    settle(page)
    box = page.get_by_label("Bạn muốn tìm gì?")
    box.fill("Sở Y tế")
    box.press("Enter")
    page.wait_for_url(re.compile(re.escape(quote("Y tế")).replace("%20", r"(\+|%20)")))
    settle(page)
    page.go_back()
    expect(box).to_have_value("Sở Tư pháp")
    settle(page)
    page.go_forward()
    expect(box).to_have_value("Sở Y tế")
    check_clean(page)


def test_two_sessions_do_not_meet(context: object, page: Page, server: str) -> None:
    page.goto(f"{server}/tim-kiem?q={quote('Sở Tư pháp')}&tinh=quang-ngai")
    settle(page)
    other = page.context.browser.new_context()  # type: ignore[union-attr]
    try:
        fresh = other.new_page()
        fresh.goto(f"{server}/tim-kiem")
        settle(fresh)
        expect(fresh.get_by_label("Bạn muốn tìm gì?")).to_have_value("")
    finally:
        other.close()


def test_files_that_cannot_be_read_are_named(page: Page, server: str) -> None:
    page.goto(f"{server}/van-ban")
    settle(page)
    expect(page.get_by_text("rong.md").first).to_be_visible()
    check_clean(page)
