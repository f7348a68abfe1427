"""So sánh: one topic, one column for each document, four-state cells with the words they rest on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from pipeline.domain.comparisons import Cell, Scored
from pipeline.domain.documents import Document
from pipeline.domain.errors import PipelineError
from pipeline.export.citations import cite
from pipeline.ui import cells, chrome, corrections, downloads, links, resources, summaries
from pipeline.ui.language import language, md, pick, t
from pipeline.ui.links import Choices, CompareLink, ReaderLink, SearchLink
from pipeline.ui.safe import label, shorten, show, tag
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.frames import ComparisonAnswer

PAGE = "compare"
LONGEST_TOPIC = 500
MOST_SIDE_BY_SIDE = 5
MOST_OPEN = 3  # provisions of a cell shown before the rest is folded


def main() -> None:
    """Shows the page."""
    st.title(t("nav.compare"))
    corpus = chrome.open_corpus()
    chrome.need_documents(corpus)
    show(tag("p", t("compare.lead"), class_="ds-quiet"))
    chrome.show_unreadable(corpus)
    link = ask(corpus)
    links.write(PAGE, link)
    if not link.topic.strip():
        st.info(md("compare.start"), icon=":material/arrow_upward:")
        show_legend()
        return
    chrome.need_engine(corpus)
    show_answer(corpus, link)


def ask(corpus: Corpus) -> CompareLink:
    """The topic and the documents; what they say together with what the link said."""
    choices = resources.choices(corpus)
    news = links.follow(PAGE, CompareLink, choices)
    if news is not None:
        st.session_state["compare_topic"] = news.topic
        st.session_state["compare_documents"] = list(news.documents)
    with st.form("compare_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("compare.topic"), key="compare_topic", placeholder=t("compare.topic.placeholder"))
        st.form_submit_button(md("compare.button"), type="primary", icon=":material/view_column:")
    left, right = st.columns(2)
    with left:
        ask_curated(corpus)
    with right:
        named = resources.names(corpus)
        st.multiselect(
            t("compare.documents"),
            [document.id for document in corpus.readable],
            format_func=lambda one: named.get(one, one),
            key="compare_documents",
            placeholder=t("compare.documents.all"),
        )
    return _said(corpus, choices)


def ask_curated(corpus: Corpus) -> None:
    """A topic from the curated list, grouped as the list is."""
    topics = {entry.topic: entry for entry in corpus.tables.topics}
    if not topics:
        return

    def words(topic: str) -> str:
        entry = topics[topic]
        name = pick((entry.name_vi, entry.name_en))
        above = topics.get(entry.parent or "")
        return f"{pick((above.name_vi, above.name_en))} › {name}" if above else name

    shown = topics.get(str(st.session_state.get("compare_curated")))
    if shown is not None and shown.name_vi != st.session_state.get("compare_topic"):
        st.session_state["compare_curated"] = None  # another topic was typed since
    st.selectbox(
        t("compare.curated"),
        list(topics),
        index=None,
        format_func=words,
        key="compare_curated",
        placeholder=t("compare.curated.none"),
        on_change=_take_curated,
        args=({topic: entry.name_vi for topic, entry in topics.items()},),
    )


def _take_curated(topics: dict[str, str]) -> None:
    chosen = st.session_state.get("compare_curated")
    if chosen in topics:
        st.session_state["compare_topic"] = topics[chosen]


def _said(corpus: Corpus, choices: Choices) -> CompareLink:
    """What the widgets say, checked again; all documents chosen is the same as none."""
    readable = {document.id for document in corpus.readable}
    chosen = tuple(one for one in st.session_state.get("compare_documents", []) if one in readable)
    return CompareLink(str(st.session_state.get("compare_topic") or ""), () if set(chosen) == readable else chosen)


def show_answer(corpus: Corpus, link: CompareLink) -> None:
    """The comparison: differences in words, then a column for each document."""
    if len(link.topic) > LONGEST_TOPIC:
        st.info(md("compare.too_long", length=len(link.topic), limit=LONGEST_TOPIC), icon=":material/content_cut:")
    topic = link.topic[:LONGEST_TOPIC].strip()
    try:
        result = corpus.compare(topic, link.documents or None)
    except PipelineError as error:
        chrome.show_problem(error)
        return
    st.header(label(t("compare.result", topic=shorten(topic, 120))))
    found = sum(bool(cell.provisions) for cell in result.cells.values())
    show(tag("p", t("compare.summary", found=found, all=len(result.cells))))
    if result.official:
        show(tag("p", t("compare.official", words="; ".join(result.official)), class_="ds-note"))
    if result.missing:
        show(tag("p", t("compare.missing", ids=", ".join(result.missing)), class_="ds-note"))
    with st.container(horizontal=True):
        downloads.show_comparison(corpus, result)
        chrome.open_page("search", SearchLink(topic[: links.LONGEST_IN_LINK]), t("compare.search_same"), icon=":material/search:")
    show(tag("h2", t("compare.summary.title")), summaries.summary_table(result, resources.names(corpus)))
    if result.differences:
        show(tag("h2", t("compare.differences")), tag("ul", *(tag("li", sentence) for sentence in result.differences)))
    show_successors(corpus, result)
    show(tag("h2", t("compare.cells")))
    show_columns(corpus, result)
    show_legend()
    corrections.show_kept(corpus, result)


def show_successors(corpus: Corpus, result: ComparisonAnswer) -> None:
    """What followed the bodies named here after 2025: a suggestion with its source, folded, never in a cell."""
    followed = corpus.successors(result)
    if not followed:
        return
    rows = [
        tag(
            "li",
            tag("strong", one.canonical),
            t("compare.successors.line", bodies="; ".join(one.successors), since=one.since or "2025"),
            Markup("<br>"),
            tag("span", t("compare.successors.source", note=one.note or "–", source=one.source or "–"), class_="ds-quiet"),
        )
        for one in followed
    ]
    lead = tag("p", t("compare.successors.lead"), class_="ds-quiet")
    show(tag("details", tag("summary", t("compare.successors", count=len(rows))), lead, tag("ul", *rows)))


def show_columns(corpus: Corpus, result: ComparisonAnswer) -> None:
    """A column for each document, in rows of at most five; on a narrow screen one below the other."""
    for row in rows_of(list(result.cells), MOST_SIDE_BY_SIDE):
        for column, document in zip(st.columns(len(row), border=True), row, strict=True):
            with column:
                show_cell(corpus, result, corpus.document(document))


def rows_of(documents: Sequence[str], most: int) -> list[Sequence[str]]:
    """The documents in rows of nearly equal length, none longer than ``most``."""
    count = -(-len(documents) // most)
    size = -(-len(documents) // count) if count else 1
    return [documents[at : at + size] for at in range(0, len(documents), size)]


def show_cell(corpus: Corpus, result: ComparisonAnswer, document: Document) -> None:
    """One document's column."""
    cell = result.cells[document.id]
    show(tag("h3", resources.names(corpus)[document.id]), document_line(document), cells.state_block(cell))
    corrections.show_verdict(cell.verdict)
    for found in cell.provisions[:MOST_OPEN]:
        show_provision(corpus, result, cell, found)
    rest = cell.provisions[MOST_OPEN:]
    if rest:
        with st.expander(md("cell.more", count=len(rest))):
            for found in rest:
                show_provision(corpus, result, cell, found)
    if cell.nearest:
        with st.expander(md("cell.nearest", count=len(cell.nearest))):
            for near in cell.nearest:
                show_near(corpus, result, cell, near)
    corrections.ask_about_cell(corpus, result, cell)


def document_line(document: Document) -> str:
    """Number and kind of the document under its name."""
    said = document.metadata
    kind = t(f"kind.{said.kind}") if said.kind in ("plan", "decision", "programme", "news") else said.kind
    return tag("p", " · ".join(part for part in (kind, said.doc_number) if part), class_="ds-quiet")


def show_provision(corpus: Corpus, result: ComparisonAnswer, cell: Cell, found: Scored) -> None:
    """A provision that carries the topic."""
    provision = corpus.provision(found.id)
    show(cells.provision_block(cell, provision, cite(provision, language())))
    corrections.show_verdict(found.verdict)
    with st.container(horizontal=True):
        chrome.open_page("documents", ReaderLink.to(cell.document, found.id), t("open.in_document"), icon=":material/menu_book:")
        corrections.ask_about_provision(corpus, result, cell, found)


def show_near(corpus: Corpus, result: ComparisonAnswer, cell: Cell, near: Scored) -> None:
    """A neighbour that does not count."""
    provision = corpus.provision(near.id)
    show(tag("p", tag("strong", cite(provision, language())), ": ", cells.clip(provision.text, 240)))
    corrections.show_verdict(near.verdict)
    with st.container(horizontal=True):
        chrome.open_page("documents", ReaderLink.to(provision.document, near.id), t("open.in_document"), icon=":material/menu_book:")
        corrections.ask_about_provision(corpus, result, cell, near, is_near=True)


def show_legend() -> None:
    """How to read the cells, folded."""
    with st.expander(md("compare.legend"), icon=":material/help:"):
        show(cells.legend())


if __name__ == "__main__":
    main()
