"""Chất lượng: the figures that were measured and committed, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pipeline.ui import links, matrices
from pipeline.ui.language import md, t
from pipeline.ui.quality import Figure, read_results
from pipeline.ui.safe import Part, join, label, show, tag
from pipeline.ui.strings import STRINGS

PAGE = "quality"


def main() -> None:
    """Shows the page."""
    links.leave(PAGE)
    st.title(t("nav.quality"))
    show(tag("p", t("quality.lead")), tag("p", t("quality.interval"), class_="ds-quiet"))
    results = read_results()
    if not results:
        st.info(md("quality.none"), icon=":material/straighten:")
    for name, figures in results.items():
        st.header(label(set_name(name)))
        show(tag("p", t("quality.file", file=name), class_="ds-quiet"))
        measures = list(dict.fromkeys(figure.measure for figure in figures))
        show_measure(measures[0], figures)
        for measure in measures[1:]:
            with st.expander(label(measure)):
                show_measure(measure, figures)


def show_measure(measure: str, figures: Sequence[Figure]) -> None:
    """One measure: a row for each system, a column for each style of query."""
    mine = [figure for figure in figures if figure.measure == measure]
    styles = list(dict.fromkeys(figure.style for figure in mine))
    known = {(figure.system, figure.style): figure for figure in mine}
    systems = dict.fromkeys(figure.system for figure in mine)
    rows: list[list[Part]] = [[system, *(value(known.get((system, style))) for style in styles)] for system in systems]
    show(tag("h3", measure), matrices.grid([t("quality.column.system"), *map(style_name, styles)], rows, measure))


def set_name(name: str) -> str:
    """What a list of figures was measured on; a list without words under its own name."""
    key = f"quality.set.{name.rpartition(': ')[2]}"
    return t(key) if key in STRINGS else name


def style_name(style: str) -> str:
    """A style of query in words; one without words under its own name."""
    return t(f"style.{style}") if f"style.{style}" in STRINGS else style.replace("_", " ")


def value(figure: Figure | None) -> Part:
    """The value with its interval and the number of queries."""
    if figure is None:
        return tag("span", "–", class_="ds-quiet")
    parts: list[Part] = [tag("strong", f"{figure.value:.3f}")]
    if figure.low is not None and figure.high is not None:
        parts.append(tag("span", f" {figure.low:.2f}–{figure.high:.2f}", class_="ds-quiet"))
    if figure.n is not None:
        parts.append(tag("span", f" (n={figure.n})", class_="ds-quiet"))
    return join(parts)


if __name__ == "__main__":
    main()
