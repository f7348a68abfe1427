"""Văn bản: every file with its state, and a reader with the tree of provisions beside the text."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.export.citations import cite
from pipeline.ui import chrome, documents, fact_tables, links, reader, resources, scroll
from pipeline.ui.language import language, md, t
from pipeline.ui.links import ReaderLink
from pipeline.ui.safe import label, show, tag
from pipeline.workflows.corpus import Corpus

PAGE = "documents"
VIEWS = ("text", *ReaderLink.VIEWS)


def main() -> None:
    """Shows the list of documents, or the one that the link names."""
    corpus = chrome.open_corpus()
    news = links.follow(PAGE, ReaderLink, resources.choices(corpus))
    if news is not None:
        st.session_state["reader_at"] = news
        st.session_state["reader_view"] = news.view or "text"
    at: ReaderLink = st.session_state.get("reader_at") or ReaderLink()
    readable = {document.id: document for document in corpus.readable}
    if at.document in readable:
        show_document(corpus, readable[at.document], at)
    else:
        links.write(PAGE, ReaderLink())
        show_list(corpus)


def show_list(corpus: Corpus) -> None:
    """All documents; files that could not be read with their reasons."""
    st.title(t("nav.documents"))
    size = t("documents.lead", readable=len(corpus.readable), unreadable=len(corpus.unreadable))
    show(tag("p", size, class_="ds-quiet"))
    if not corpus.readable:
        st.info(md("corpus.empty"), icon=":material/folder_open:")
    named = resources.names(corpus)
    for document in corpus.readable:
        with st.container(border=True):
            show(documents.card(document, named[document.id], counts(corpus, document), now(corpus, document)))
            chrome.open_page(PAGE, ReaderLink(document.id), t("documents.read"), icon=":material/menu_book:")
    if corpus.unreadable:
        st.header(t("documents.unreadable"))
        for document in corpus.unreadable:
            with st.container(border=True):
                show(documents.refused_card(document))


def counts(corpus: Corpus, document: Document) -> str:
    """How much there is in a document."""
    return t("document.counts", provisions=len(document.provisions), assignments=len(facts_of(corpus, document).assignments))


def now(corpus: Corpus, document: Document) -> str | None:
    """Where the document's province belongs now."""
    return documents.province_now(document, {entry.old_short: entry for entry in corpus.tables.provinces})


def facts_of(corpus: Corpus, document: Document) -> Facts:
    """What was extracted from the document."""
    return next((item.facts for item in corpus.parsed if item.document.id == document.id), Facts(document.id))


def show_document(corpus: Corpus, document: Document, at: ReaderLink) -> None:
    """One document: what it says of itself, then its text or one of its tables."""
    st.title(label(resources.names(corpus)[document.id]))
    chrome.open_page(PAGE, ReaderLink(), t("documents.all"), icon=":material/arrow_back:")
    show(tag("p", document.metadata.title or document.file), documents.gap_list(document))
    show_about(corpus, document)
    facts = facts_of(corpus, document)
    view = ask_view(facts)
    at = ReaderLink(document.id, at.place, "" if view == "text" else view)
    st.session_state["reader_at"] = at
    links.write(PAGE, at)
    if view == "text":
        show_text(document, facts, at)
    elif view == "reuse":
        show_reuse(corpus, document)
    else:
        show(fact_tables.fact_table(facts, view, lambda name: place_link(corpus, name)))


def place_link(corpus: Corpus, name: str, *, is_elsewhere: bool = False) -> Markup:
    """The place of a provision as a link to it, with its document's name when that is another one."""
    one = corpus.provision(name)
    words = f"{resources.names(corpus)[one.document]}, {cite(one, language())}" if is_elsewhere else cite(one, language())
    return tag("a", words, href=links.address("van-ban", ReaderLink.to(one.document, one.id)))


def show_reuse(corpus: Corpus, document: Document) -> None:
    """Own words or copied: what stands in other documents too."""
    with st.spinner(t("reader.reuse.working")):
        rows = [one for one in corpus.reuse if corpus.provision(one.provision).document == document.id]

    def place(name: str) -> Markup:
        return place_link(corpus, name, is_elsewhere=corpus.provision(name).document != document.id)

    show(fact_tables.reuse_table(rows, place, lambda name: corpus.provision(name).text))


def show_about(corpus: Corpus, document: Document) -> None:
    """Metadata and warnings, folded."""
    with st.expander(md("document.facts"), icon=":material/info:"):
        show(documents.metadata_list(document, resources.sources(corpus).get(document.file), now(corpus, document)))
        warnings = documents.warning_list(document)
        if warnings:
            show(tag("h4", t("document.warnings")), warnings)


def ask_view(facts: Facts) -> str:
    """Full text or one of the tables."""
    st.session_state.setdefault("reader_view", "text")
    chosen = st.segmented_control(
        t("reader.view"),
        VIEWS,
        format_func=lambda view: view_words(facts, view),
        key="reader_view",
        required=True,
        label_visibility="collapsed",
    )
    return chosen if chosen in VIEWS else "text"


def view_words(facts: Facts, view: str) -> str:
    """The name of a view, with how much is in it where that is known without work."""
    if view in ("text", "reuse"):
        return t(f"reader.view.{view}")
    return t(f"reader.view.{view}", count=fact_tables.count(facts, view))


def show_text(document: Document, facts: Facts, at: ReaderLink) -> None:
    """Tree and text, opened at the place that the link names."""
    ids = {one.id for one in document.provisions}
    opened = f"{document.id}/{at.place}" if at.place else None
    if opened is not None and opened not in ids:
        show(tag("p", t("documents.unknown_place", place=at.place), class_="ds-note"))
        opened = None
    if len(document.provisions) > reader.MOST_SHOWN:
        show(tag("p", t("reader.large"), class_="ds-note"))
    addresses = {one.id: links.address("van-ban", ReaderLink.to(document.id, one.id)) for one in document.provisions}
    show(reader.reader_block(document, reader.by_provision(facts), opened, addresses))
    if opened is not None:
        scroll.scroll_to(reader.anchors(document)[opened], mark=opened)


if __name__ == "__main__":
    main()
