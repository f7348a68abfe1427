"""Tìm kiếm: ranked provisions for a query in free words, with filters, reasons, and a way into each document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from pipeline.domain.errors import PipelineError
from pipeline.domain.retrieval import Filters, Hit, SearchResult
from pipeline.export.citations import cite
from pipeline.ui import chrome, downloads, links, resources
from pipeline.ui.hits import hit_block
from pipeline.ui.language import language, md, pick, t
from pipeline.ui.links import Choices, CompareLink, ReaderLink, SearchLink
from pipeline.ui.safe import label, shorten, show, tag
from pipeline.workflows.corpus import Corpus

PAGE = "search"
HITS_A_PAGE, MOST_HITS = 10, 50
LONGEST_QUERY = 2000
FILTERS = ("provinces", "years", "levels", "sections", "functions")


def main() -> None:
    """Shows the page."""
    st.title(t("nav.search"))
    corpus = chrome.open_corpus()
    chrome.need_documents(corpus)
    show(tag("p", t("search.lead", documents=len(corpus.readable), provisions=len(corpus.provisions)), class_="ds-quiet"))
    chrome.show_unreadable(corpus)
    link = ask(corpus)
    links.write(PAGE, link)
    if not link.query.strip():
        show_start(corpus)
        return
    chrome.need_engine(corpus)
    show_answer(corpus, link)


def ask(corpus: Corpus) -> SearchLink:
    """The search box and the filters; what they say together with what the link said."""
    choices = resources.choices(corpus)
    news = links.follow(PAGE, SearchLink, choices)
    if news is not None:
        _fill(news)
    with st.form("search_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("search.query"), key="search_query", placeholder=t("search.placeholder"), type="search")
        asked = st.form_submit_button(md("search.button"), type="primary", icon=":material/search:")
    if asked:
        st.session_state["search_page"] = 1
        st.session_state["search_literal"] = False
    _ask_filters(corpus, choices)
    return _said(choices)


def _fill(news: SearchLink) -> None:
    state = st.session_state
    state["search_query"], state["search_page"], state["search_literal"] = news.query, news.page, news.is_literal
    for name in FILTERS:
        state[f"search_{name}"] = list(getattr(news, name))


def _ask_filters(corpus: Corpus, choices: Choices) -> None:
    count = sum(len(st.session_state.get(f"search_{name}", [])) for name in FILTERS)
    title = md("search.filters.active", count=count) if count else md("search.filters")
    with st.expander(title, icon=":material/filter_alt:"):
        for column, name in zip(st.columns(len(FILTERS)), FILTERS, strict=True):
            column.multiselect(
                t(f"filter.{name}"),
                getattr(choices, name),
                format_func=_namer(corpus, name),
                key=f"search_{name}",
                placeholder=t("search.filters.all"),
                on_change=_first_page,
            )
        if count:
            st.button(md("search.filters.clear"), on_click=_clear_filters, icon=":material/filter_alt_off:")


def _namer(corpus: Corpus, name: str) -> Callable[[str], str]:
    """How the values of a filter are shown."""
    if name == "provinces":
        return resources.provinces(corpus).__getitem__
    if name == "functions":
        known = {entry.function: pick((entry.name_vi, entry.name_en)) for entry in corpus.tables.functions}
        return known.__getitem__
    if name == "levels":
        return lambda value: t(f"level.{value}")
    return str if name == "years" else lambda value: t(f"section.{value}")


def _first_page() -> None:
    st.session_state["search_page"] = 1


def _clear_filters() -> None:
    _first_page()
    for name in FILTERS:
        st.session_state[f"search_{name}"] = []


def _said(choices: Choices) -> SearchLink:
    """What the widgets say, checked again: a browser may send anything."""
    state = st.session_state
    chosen = {name: tuple(one for one in state.get(f"search_{name}", []) if one in getattr(choices, name)) for name in FILTERS}
    page = min(max(1, int(state.get("search_page", 1))), MOST_HITS // HITS_A_PAGE)
    return SearchLink(str(state.get("search_query") or ""), page=page, is_literal=bool(state.get("search_literal")), **chosen)


def read_filters(link: SearchLink) -> Filters:
    """The filters of a link as search takes them."""
    years = tuple(int(year) for year in link.years)
    return Filters(provinces=link.provinces, years=years, levels=link.levels, sections=link.sections, functions=link.functions)


def named_filters(corpus: Corpus, link: SearchLink) -> list[tuple[str, str]]:
    """The filters in words, for the table."""
    chosen = {name: [_namer(corpus, name)(value) for value in getattr(link, name)] for name in FILTERS}
    return [(t(f"filter.{name}"), ", ".join(values)) for name, values in chosen.items() if values]


def show_start(corpus: Corpus) -> None:
    """What can be asked, with a few topics to try."""
    show(tag("p", t("search.start")))
    topics = [entry for entry in corpus.tables.topics if entry.query][:5]
    if topics:
        with st.container(horizontal=True):
            show(tag("p", t("search.try")))
            for entry in topics:
                chrome.open_page(PAGE, SearchLink(entry.name_vi), pick((entry.name_vi, entry.name_en)))


def show_answer(corpus: Corpus, link: SearchLink) -> None:
    """The hits, or the nearest provisions shown as such."""
    if len(link.query) > LONGEST_QUERY:
        st.info(md("search.too_long", length=len(link.query)), icon=":material/content_cut:")
    try:
        result = corpus.search(link.query[:LONGEST_QUERY], MOST_HITS, read_filters(link), is_literal=link.is_literal)
    except PipelineError as error:
        chrome.show_problem(error)
        return
    show_understood(result, link)
    if result.hits:
        if result.message:
            st.warning(label(pick(result.message)), icon=":material/help:")
        show_hits(corpus, result, link)
    else:
        show_nothing(corpus, result, link)


def show_understood(result: SearchResult, link: SearchLink) -> None:
    """What was made of the query, with one click back to the typed form."""
    understood = result.understood
    notes = [pick(note) for note in understood.notes]
    if understood.restored and not any(understood.restored in note for note in notes):
        show(tag("p", f"{t('search.understood')} ", tag("strong", understood.text), class_="ds-note"))
    for note in notes:
        show(tag("p", note, class_="ds-note"))
    if link.is_literal:
        show(tag("p", t("search.literal"), class_="ds-quiet"))
        st.button(md("search.literal.off"), on_click=_set_literal, args=(False,), type="tertiary", icon=":material/undo:")
    elif understood.restored or understood.official or understood.expansions:
        st.button(
            md("search.typed", typed=shorten(understood.typed, 80)),
            on_click=_set_literal,
            args=(True,),
            type="tertiary",
            icon=":material/undo:",
        )


def _set_literal(is_literal: bool) -> None:
    st.session_state["search_literal"] = is_literal
    _first_page()


def show_hits(corpus: Corpus, result: SearchResult, link: SearchLink) -> None:
    """One page of hits with the way to the others, and the table to take away."""
    key = "search.found.many" if len(result.hits) >= MOST_HITS else "search.found"
    st.header(t(key, count=len(result.hits)))
    with st.container(horizontal=True):
        downloads.show_search(corpus, result, named_filters(corpus, link))
        chrome.open_page("compare", CompareLink(link.query[: links.LONGEST_IN_LINK]), t("open.compare"), icon=":material/view_column:")
    first = (link.page - 1) * HITS_A_PAGE
    for rank, hit in enumerate(result.hits[first : first + HITS_A_PAGE], first + 1):
        show_hit(corpus, hit, rank)
    show_pages(link.page, -(-len(result.hits) // HITS_A_PAGE))


def show_pages(current: int, count: int) -> None:
    """The way to the other pages of hits."""
    if count < 2:
        return
    with st.container(horizontal=True):
        for number in range(1, count + 1):
            kind: Literal["primary", "secondary"] = "primary" if number == current else "secondary"
            st.button(md("search.page", number=number), key=f"search_page_{number}", type=kind, on_click=_go, args=(number,))


def _go(page: int) -> None:
    st.session_state["search_page"] = page


def show_nothing(corpus: Corpus, result: SearchResult, link: SearchLink) -> None:
    """Says that nothing answers, and shows the nearest provisions as such."""
    message = pick(result.message) if result.message else t("search.nothing")
    st.info(label(message), icon=":material/search_off:")
    if not read_filters(link).is_empty and not result.nearest:
        show(tag("p", t("search.nothing.filters")))
    if result.nearest:
        st.header(t("search.nearest"))
        show_all(corpus, result.nearest[:HITS_A_PAGE])


def show_all(corpus: Corpus, hits: Sequence[Hit]) -> None:
    """Hits without ranks."""
    for hit in hits:
        show_hit(corpus, hit, None)


def show_hit(corpus: Corpus, hit: Hit, rank: int | None) -> None:
    """One hit in a frame, with the link to its place in the document."""
    document = resources.names(corpus).get(hit.document, hit.document)
    with st.container(border=True):
        show(hit_block(hit, rank, document, cite(corpus.provision(hit.provision), language())))
        chrome.open_page("documents", ReaderLink.to(hit.document, hit.provision), t("open.in_document"), icon=":material/menu_book:")


if __name__ == "__main__":
    main()
