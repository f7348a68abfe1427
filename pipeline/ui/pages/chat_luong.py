"""Chất lượng: the figures that were measured and committed, with their intervals."""

from __future__ import annotations

import streamlit as st

from pipeline.ui import links, matrices
from pipeline.ui.language import md, t
from pipeline.ui.quality import Figure, read_results
from pipeline.ui.safe import Part, label, show, tag

PAGE = "quality"
COLUMNS = ("measure", "system", "style", "value", "interval", "n")


def main() -> None:
    """Shows the page."""
    links.leave(PAGE)
    st.title(t("nav.quality"))
    show(tag("p", t("quality.lead")), tag("p", t("quality.interval"), class_="ds-quiet"))
    results = read_results()
    if not results:
        st.info(md("quality.none"), icon=":material/straighten:")
    for name, figures in results.items():
        st.header(label(t("quality.file", file=name)))
        head = [t(f"quality.column.{column}") for column in COLUMNS]
        show(matrices.grid(head, [row(figure) for figure in figures], name))


def row(figure: Figure) -> list[Part]:
    """One figure as a row."""
    interval = f"{figure.low:.3f}–{figure.high:.3f}" if figure.low is not None and figure.high is not None else ""
    return [figure.measure, figure.system, figure.style, tag("strong", f"{figure.value:.3f}"), interval, str(figure.n or "")]


if __name__ == "__main__":
    main()
