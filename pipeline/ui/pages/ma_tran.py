"""Ma trận: functions, topics and groups of like duties against documents, with the provisions behind every count."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from pipeline.domain.errors import PipelineError
from pipeline.export.citations import cite
from pipeline.ui import chrome, downloads, links, matrices, resources
from pipeline.ui.cells import clip
from pipeline.ui.language import language, md, pick, t
from pipeline.ui.links import CompareLink, MatrixLink, ReaderLink
from pipeline.ui.safe import label, show, tag
from pipeline.workflows.corpus import Corpus

PAGE = "matrix"
MOST_GROUPS = 40


def main() -> None:
    """Shows the page."""
    st.title(t("nav.matrix"))
    corpus = chrome.open_corpus()
    chrome.need_documents(corpus)
    show(tag("p", t("matrix.lead"), class_="ds-quiet"))
    link = ask(corpus)
    links.write(PAGE, link)
    if link.view == "functions":
        show_functions(corpus, link)
        return
    chrome.need_engine(corpus)
    try:
        show_topics(corpus) if link.view == "topics" else show_groups(corpus)
    except PipelineError as error:
        chrome.show_problem(error)


def ask(corpus: Corpus) -> MatrixLink:
    """Which view, and of the functions which one."""
    choices = resources.choices(corpus)
    news = links.follow(PAGE, MatrixLink, choices)
    if news is not None:
        st.session_state["matrix_view"] = news.view or "functions"
        st.session_state["matrix_function"] = news.function or None
    st.session_state.setdefault("matrix_view", "functions")
    view = st.segmented_control(
        t("matrix.view"), MatrixLink.VIEWS, format_func=lambda one: t(f"matrix.view.{one}"), key="matrix_view", required=True
    )
    if view != "functions":
        return MatrixLink(view or "functions")
    named = functions(corpus)
    chosen = st.selectbox(
        t("matrix.function"),
        list(choices.functions),
        index=None,
        format_func=lambda one: named.get(one, one),
        key="matrix_function",
        placeholder=t("matrix.function.none"),
    )
    return MatrixLink("functions", chosen if chosen and chosen in choices.functions else "")


def functions(corpus: Corpus) -> dict[str, str]:
    """Functions by their names."""
    return {entry.function: pick((entry.name_vi, entry.name_en)) for entry in corpus.tables.functions}


def show_functions(corpus: Corpus, link: MatrixLink) -> None:
    """Functions against documents, and the provisions of the chosen function."""
    cells = corpus.matrix()
    documents = {document.id: resources.names(corpus)[document.id] for document in corpus.readable}
    named = functions(corpus)
    if link.function:
        st.header(label(named[link.function]))
        for cell in cells:
            if cell.function == link.function and cell.provisions:
                show_provisions(corpus, documents[cell.document], cell.provisions)
    with st.container(horizontal=True):
        downloads.show_matrix(corpus, cells)
    addresses = {name: links.address("ma-tran", MatrixLink("functions", name)) for name in named}
    show(matrices.function_grid(cells, documents, named, addresses))


def show_provisions(corpus: Corpus, document: str, provisions: tuple[str, ...]) -> None:
    """The provisions behind a count, each with the way into its document."""
    show(tag("h3", f"{document}: {len(provisions)}"), tag("ul", *(tag("li", provision_line(corpus, name)) for name in provisions)))


def provision_line(corpus: Corpus, name: str) -> str:
    """A provision in one line, its place being the link to it."""
    one = corpus.provision(name)
    place = tag("a", cite(one, language()), href=links.address("van-ban", ReaderLink.to(one.document, one.id)))
    return place + ": " + clip(one.text, 220)


def show_topics(corpus: Corpus) -> None:
    """The curated topics against documents; each topic leads to its comparison."""
    show(tag("p", t("matrix.topics.lead")))
    states = {(row.topic, row.document): (row.state, row.provisions) for row in corpus.coverage()}
    documents = {document.id: resources.names(corpus)[document.id] for document in corpus.readable}
    covered = {topic for topic, _ in states}
    topics = {
        entry.topic: tag("a", pick((entry.name_vi, entry.name_en)), href=links.address("so-sanh", CompareLink(entry.name_vi)))
        for entry in corpus.tables.topics
        if entry.topic in covered
    }
    show(matrices.topic_grid(states, documents, topics))


def show_groups(corpus: Corpus) -> None:
    """Groups of like duties, largest first, and the map of all provisions."""
    show(tag("p", t("matrix.groups.lead")))
    groups = sorted(corpus.groups, key=lambda group: (-len(group.provisions), -group.size))[:MOST_GROUPS]
    if not groups:
        st.info(md("matrix.groups.none"))
        return
    show_map(corpus)
    known = {entry.topic: pick((entry.name_vi, entry.name_en)) for entry in corpus.tables.topics}
    documents = resources.names(corpus)
    for group in groups:
        count = t("matrix.group.count", count=group.size, documents=len(group.provisions))
        topic = t("matrix.group.topic", topic=known[group.topic]) if group.topic in known else t("matrix.group.new")
        with st.expander(label(f"{group.name[:1].upper()}{group.name[1:]} — {count}")):
            show(tag("p", topic, class_="ds-quiet"))
            for document, provisions in group.provisions.items():
                show_provisions(corpus, documents.get(document, document), provisions)


def show_map(corpus: Corpus) -> None:
    """Every clause as a mark on a plane; the document is told by colour and shape."""
    documents = resources.names(corpus)
    rows = [
        {
            "x": point.x,
            "y": point.y,
            t("filter.documents"): documents.get(point.document, point.document),
            t("fact.column.place"): cite(one := corpus.provision(point.provision), language()),
            t("fact.column.words"): clip(one.text, 120),
        }
        for point in corpus.map
    ]
    with st.expander(md("matrix.map"), icon=":material/scatter_plot:"):
        show(tag("p", t("matrix.map.note"), class_="ds-quiet"))
        who = t("filter.documents")
        chart = (
            alt.Chart(pd.DataFrame(rows))
            .mark_point(size=60, filled=True, opacity=0.8)
            .encode(
                x=alt.X("x", axis=None),
                y=alt.Y("y", axis=None),
                color=alt.Color(who, type="nominal"),
                shape=alt.Shape(who, type="nominal"),
                tooltip=[who, t("fact.column.place"), t("fact.column.words")],
            )
        )
        st.altair_chart(chart)


if __name__ == "__main__":
    main()
