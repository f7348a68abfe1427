"""A server with the real corpus and a hostile plan, and a headless browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pipeline.domain.errors import PipelineError
from pipeline.workflows.building import build_index
from pipeline.workflows.corpus import Corpus

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE_PLAN = """KẾ HOẠCH
Nuôi <script>alert('tiêu đề')</script> ong lấy mật năm 2023 trên địa bàn tỉnh Lào Cai

I. NHIỆM VỤ

1. Sở Nông nghiệp chủ trì nuôi ong <script>alert('xss')</script><img src=x onerror=alert(1)> $x^2$ :red[đỏ] **đậm** trước ngày 30/11/2023.

2. Tuyên truyền nuôi ong <a href="javascript:alert(2)">tại đây</a> </div></style> {0} %s.
"""
START_SECONDS = 120
PATIENCE = 60_000  # milliseconds; a first search loads the model, on a busy machine slowly
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's plans, a hostile one and an empty file, indexed."""
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copytree(ROOT / "corpus" / "raw", folder / "raw")
    (folder / "raw" / "nuoi-ong-2023.md").write_text(HOSTILE_PLAN, encoding="utf-8")
    (folder / "raw" / "rong.md").write_text("", encoding="utf-8")
    try:
        build_index(Corpus.open(folder), lambda line: None)
    except PipelineError as error:
        pytest.skip(f"no search without the model: {error.en}")
    return folder


@pytest.fixture(scope="session")
def server(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running app."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DOISANH_CORPUS": str(corpus_folder)}, stdout=out, stderr=out)
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 2):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.5)
    pytest.fail(f"the app did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; the tests are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["wide", "narrow"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh session in a wide and in a narrow window."""
    width, height = request.param
    opened = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, locale="vi-VN")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab that fails the test when a dialog opens or something off this machine is asked for."""
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.dialogs, opened.strangers = [], []  # type: ignore[attr-defined]
    opened.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))  # type: ignore[attr-defined]
    opened.on("request", lambda request: opened.strangers.append(request.url) if _is_stranger(request.url) else None)  # type: ignore[attr-defined]
    return opened


def _is_stranger(url: str) -> bool:
    return url.startswith(("http:", "https:", "ws:", "wss:")) and "//127.0.0.1:" not in url
