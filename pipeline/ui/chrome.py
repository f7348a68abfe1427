"""What stands around every page: the menu, the header, and what to say when the corpus or the index is not ready."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from pipeline.domain.errors import PipelineError
from pipeline.ui import resources
from pipeline.ui.language import md, pick, show_switch, t
from pipeline.ui.links import PAGES, AnyLink, ReaderLink, carried
from pipeline.ui.safe import label, show, tag
from pipeline.workflows.corpus import Corpus

ICON = str(Path(__file__).with_name("icon.png"))  # a file: named icons come from another server
_ICONS = {
    "search": "search",
    "compare": "view_column",
    "align": "compare_arrows",
    "matrix": "grid_on",
    "documents": "description",
    "quality": "verified",
    "about": "info",
}
_URL_PATHS = {
    "search": "tim-kiem",
    "compare": "so-sanh",
    "align": "doi-chieu",
    "matrix": "ma-tran",
    "documents": "van-ban",
    "quality": "chat-luong",
    "about": "gioi-thieu",
}
_START = "pipeline/ui/pages/trang_dau.py"
_STYLE = Path(__file__).with_name("style.css")


def pages() -> list[Page]:
    """The pages in the order of the menu, and the address ``/``, which leads on to the first."""
    start = st.Page(_START, title=t("app.name"), url_path="trang-dau", default=True, visibility="hidden")
    return [start, *(_page(name, path) for name, path in PAGES.items())]


def _page(name: str, path: str) -> Page:
    return st.Page(
        path,
        title=t(f"nav.{name}"),
        icon=f":material/{_ICONS[name]}:",
        url_path=_URL_PATHS[name],
        help=t(f"nav.{name}.help"),
    )


def show_header() -> None:
    """The style sheet, the name of the app and the switch of language."""
    st.html(_STYLE)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="header"):
        show(tag("p", tag("strong", t("app.name")), " ", tag("span", t("app.tagline"), class_="ds-quiet"), class_="ds-brand"))
        show_switch()


def open_corpus() -> Corpus:
    """The corpus, for a page. Stops the page with a sentence when it cannot be opened."""
    try:
        return resources.corpus()
    except PipelineError as error:
        show_problem(error)
        st.stop()


def need_documents(corpus: Corpus) -> None:
    """Stops a page that needs at least one readable document."""
    if not corpus.readable:
        st.info(md("corpus.empty"), icon=":material/folder_open:")
        st.stop()


def need_engine(corpus: Corpus) -> None:
    """Stops a page that needs model and index, with the command that mends it."""
    need_documents(corpus)
    problem = resources.engine_problem(corpus)
    if problem is not None:
        st.warning(md("engine.problem"), icon=":material/build:")
        show_problem(problem)
        open_page("documents", ReaderLink(), t("nav.documents"))
        st.stop()


def show_unreadable(corpus: Corpus) -> None:
    """Says that some files count for nothing, so that silence is not taken for absence."""
    if corpus.unreadable:
        show(tag("p", t("corpus.unreadable", count=len(corpus.unreadable)), class_="ds-note"))


def show_problem(error: PipelineError) -> None:
    """The error's sentence in the language of the session."""
    st.warning(label(pick((error.vi, error.en))), icon=":material/error:")


def open_page(page: str, link: AnyLink, words: str, icon: str | None = None) -> None:
    """A link to another page of the app, in the state that ``link`` describes."""
    st.page_link(PAGES[page], label=label(words), icon=icon, query_params=carried(link))
