"""Giới thiệu: what the tool is for, how to read its cells, how it works, where its limits are, what is running."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pipeline.ui import cells, chrome, documents, links, resources
from pipeline.ui.language import t
from pipeline.ui.safe import show, tag
from pipeline.workflows.corpus import Corpus

PAGE = "about"


def main() -> None:
    """Shows the page."""
    links.leave(PAGE)
    st.title(t("nav.about"))
    show(tag("h2", t("about.what")), tag("p", t("about.what.text")), tag("p", t("about.privacy")))
    show(tag("h2", t("about.cells")), tag("p", t("about.cells.text")), cells.legend())
    show(tag("h2", t("about.method")), tag("ol", *(tag("li", t(f"about.method.{number}")) for number in (1, 2, 3))))
    show(tag("h2", t("about.limits")), tag("ul", *(tag("li", t(f"about.limits.{number}")) for number in (1, 2, 3))))
    corpus = chrome.open_corpus()
    show_provenance(corpus)
    show(tag("h2", t("about.licence")), tag("p", t("about.licence.text")))
    show_system(corpus)


def show_provenance(corpus: Corpus) -> None:
    """Every file with its fingerprint and where it came from."""
    named, sources = resources.names(corpus), resources.sources(corpus)
    rows = []
    for document in corpus.documents:
        origin = sources.get(document.file) or document.metadata.title or ""
        gaps = tag("p", *(t(f"gap.{gap}") for gap in document.gaps), class_="ds-quiet") if document.gaps else ""
        rows.append(
            tag(
                "tr",
                tag("td", named.get(document.id, document.id)),
                tag("td", origin, gaps),
                tag("td", documents.state_words(document)),
                tag("td", document.file, Markup("<br>"), tag("code", document.sha256[:16])),
            )
        )
    head = tag("tr", *(tag("th", t(f"document.{key}"), scope="col") for key in ("name", "source", "state", "file")))
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    show(
        tag("h2", t("about.provenance")),
        tag("div", table, class_="ds-scroll", tabindex="0", role="region", aria_label=t("about.provenance")),
    )


def show_system(corpus: Corpus) -> None:
    """The model, the index and the size of the corpus."""
    rows = [
        ("about.documents", f"{len(corpus.readable)} / {len(corpus.documents)}"),
        ("about.model", corpus.settings.model),
        ("about.index", corpus.index_version),
    ]
    show(tag("h2", t("about.system")), tag("dl", *(tag("dt", t(key)) + tag("dd", value) for key, value in rows)))


if __name__ == "__main__":
    main()
