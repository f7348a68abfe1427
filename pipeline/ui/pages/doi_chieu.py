"""Đối chiếu: two documents side by side, what they share, what differs, what only one of them has."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pipeline.domain.comparisons import Alignment, AlignmentLabel
from pipeline.domain.errors import PipelineError
from pipeline.export.citations import cite
from pipeline.ui import alignments, chrome, corrections, downloads, links, resources
from pipeline.ui.cells import clip
from pipeline.ui.language import language, md, t
from pipeline.ui.links import AlignLink, ReaderLink
from pipeline.ui.safe import label, show, tag
from pipeline.workflows.corpus import Corpus

PAGE = "align"
LABELS: tuple[AlignmentLabel, ...] = ("near-verbatim", "same-duty", "related")
MOST_OPEN = 15  # pairs of one degree that are shown before the rest is folded


def main() -> None:
    """Shows the page."""
    st.title(t("nav.align"))
    corpus = chrome.open_corpus()
    chrome.need_documents(corpus)
    show(tag("p", t("align.lead"), class_="ds-quiet"))
    link = ask(corpus)
    links.write(PAGE, link)
    if not (link.left and link.right):
        return
    if link.left == link.right:
        st.info(md("align.same"), icon=":material/compare_arrows:")
        return
    chrome.need_engine(corpus)
    show_answer(corpus, link)


def ask(corpus: Corpus) -> AlignLink:
    """The two documents."""
    news = links.follow(PAGE, AlignLink, resources.choices(corpus))
    readable = [document.id for document in corpus.readable]
    if news is not None:
        st.session_state["align_left"] = news.left if news.left in readable else None
        st.session_state["align_right"] = news.right if news.right in readable else None
    named = resources.names(corpus)
    for column, side in zip(st.columns(2), ("left", "right"), strict=True):
        column.selectbox(
            t(f"align.{side}"),
            readable,
            index=None,
            format_func=lambda one: named.get(one, one),
            key=f"align_{side}",
            placeholder=t("align.choose"),
        )
    chosen = [one if (one := st.session_state.get(f"align_{side}")) in readable else "" for side in ("left", "right")]
    return AlignLink(*chosen)


def show_answer(corpus: Corpus, link: AlignLink) -> None:
    """Pairs by degree, then what stands alone on either side."""
    try:
        rows = corpus.align(link.left, link.right)
    except PipelineError as error:
        chrome.show_problem(error)
        return
    with st.container(horizontal=True):
        downloads.show_alignment(corpus, link.left, link.right, rows)
    show(tag("p", t("align.legend"), class_="ds-quiet"))
    for degree in LABELS:
        pairs = [row for row in rows if row.label == degree]
        st.header(label(t("align.count", label=t(f"align.label.{degree}"), count=len(pairs))))
        show_pairs(corpus, pairs[:MOST_OPEN])
        if len(pairs) > MOST_OPEN:
            with st.expander(md("align.more", count=len(pairs) - MOST_OPEN)):
                show_pairs(corpus, pairs[MOST_OPEN:])
    named = resources.names(corpus)
    show_lone(corpus, named[link.left], [row.left for row in rows if row.left and not row.right])
    show_lone(corpus, named[link.right], [row.right for row in rows if row.right and not row.left])
    corrections.show_kept(corpus)


def show_pairs(corpus: Corpus, pairs: Sequence[Alignment]) -> None:
    """Pairs, each in a frame with the way into both documents."""
    for pair in pairs:
        if pair.left is None or pair.right is None:
            continue
        left, right = corpus.provision(pair.left), corpus.provision(pair.right)
        places = cite(left, language()), cite(right, language())
        with st.container(border=True):
            show(alignments.pair_block(left, right, *places))
            with st.container(horizontal=True):
                for one in (left, right):
                    words = f"{t('open.in_document')}: {resources.names(corpus)[one.document]}"
                    chrome.open_page("documents", ReaderLink.to(one.document, one.id), words, icon=":material/menu_book:")
                corrections.ask_about_link(corpus, pair)
            corrections.show_verdict(pair.verdict)


def show_lone(corpus: Corpus, document: str, provisions: Sequence[str]) -> None:
    """Provisions without a counterpart."""
    with st.expander(label(t("align.lone", document=document, count=len(provisions)))):
        for name in provisions:
            one = corpus.provision(name)
            place = tag("a", cite(one, language()), href=links.address("van-ban", ReaderLink.to(one.document, one.id)))
            show(tag("p", tag("strong", place), ": ", clip(one.text, 300)))


if __name__ == "__main__":
    main()
