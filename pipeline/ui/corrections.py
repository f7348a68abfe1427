"""What a person says of a cell or a link: kept beside the corpus, shown as such, taken back with one click."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from pipeline.compare import CellCorrection, Correction, LinkCorrection, from_json, to_json, topic_key
from pipeline.domain.comparisons import CELL_STATES, Alignment, Cell, Comparison, Scored, Verdict
from pipeline.ui.language import md, t
from pipeline.ui.safe import label, shorten, show, tag
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.corrections import keep_corrections

LONGEST_NOTE = 500
MOST_UPLOADED = 1_000_000  # bytes


def show_verdict(verdict: Verdict | None) -> None:
    """Says that a person spoke, when one did."""
    if verdict is not None:
        show(tag("p", f"✎ {t(f'verdict.{verdict}')}", class_="ds-note"))


def ask_about_provision(corpus: Corpus, comparison: Comparison, cell: Cell, found: Scored, *, is_near: bool = False) -> None:
    """Accept or reject one provision of a cell; a neighbour can be taken in."""
    key = f"verdict_{found.id}"
    with st.popover(md("correct.title"), icon=":material/edit_note:", type="tertiary"):
        show(tag("p", t("correct.provision")))
        if st.button(md("correct.take_in" if is_near else "correct.accept"), key=f"{key}_accept", icon=":material/check:"):
            corpus.correct_cell(comparison, cell.document, "accept", provision=found.id, author=_author())
            st.rerun()
        if not is_near and st.button(md("correct.reject"), key=f"{key}_reject", icon=":material/close:"):
            corpus.correct_cell(comparison, cell.document, "reject", provision=found.id, author=_author())
            st.rerun()


def ask_about_cell(corpus: Corpus, comparison: Comparison, cell: Cell) -> None:
    """Confirm the whole cell, or say which state it should be in."""
    key = f"verdict_cell_{cell.document}"
    with st.popover(md("correct.cell"), icon=":material/edit_note:", type="tertiary"):
        if st.button(md("correct.confirm"), key=f"{key}_accept", icon=":material/check:"):
            corpus.correct_cell(comparison, cell.document, "accept", author=_author())
            st.rerun()
        possible = [state for state in CELL_STATES if (state in ("assigned", "mentioned")) == bool(cell.provisions) and state != cell.state]
        state = st.selectbox(t("correct.state"), possible, format_func=lambda one: t(f"state.{one}"), key=f"{key}_state")
        note = st.text_input(t("correct.note"), key=f"{key}_note", max_chars=LONGEST_NOTE)
        if st.button(md("correct.save"), key=f"{key}_save", disabled=not possible) and state in possible:
            corpus.correct_cell(comparison, cell.document, "correct", state=state, author=_author(), note=(note or "")[:LONGEST_NOTE])
            st.rerun()


def ask_about_link(corpus: Corpus, pair: Alignment) -> None:
    """Accept or reject a pair of an alignment."""
    if pair.left is None or pair.right is None:
        return
    key = f"verdict_{pair.left}_{pair.right}"
    with st.popover(md("correct.title"), icon=":material/edit_note:", type="tertiary"):
        for verdict, words in (("accept", "correct.link.accept"), ("reject", "correct.link.reject")):
            if st.button(md(words), key=f"{key}_{verdict}"):
                corpus.correct_link(pair.left, pair.right, "accept" if verdict == "accept" else "reject", author=_author())
                st.rerun()


def show_kept(corpus: Corpus, about: Comparison | None = None) -> None:
    """All verdicts kept, those on this topic to be taken back; the file to hand on, and a place to take one in."""
    kept = corpus.corrections
    with st.expander(md("correct.kept", count=len(kept)), icon=":material/rate_review:"):
        show(tag("p", t("correct.about")))
        st.text_input(t("correct.author"), key="correct_author", max_chars=80, persist_state="session")
        key = topic_key(about) if about is not None else None
        mine = [
            one
            for one in kept
            if (isinstance(one, CellCorrection) and one.topic == key) or (key is None and isinstance(one, LinkCorrection))
        ]
        for number, one in enumerate(mine):
            with st.container(horizontal=True, vertical_alignment="center"):
                show(tag("p", describe(one)))
                if st.button(md("correct.take_back"), key=f"take_back_{number}", type="tertiary", icon=":material/undo:"):
                    corpus.take_back(one)
                    st.rerun()
        _show_exchange(corpus, kept)


def describe(one: Correction) -> str:
    """A verdict in one line: on what, which, by whom, when."""
    if isinstance(one, CellCorrection):
        subject = f"{one.document}: {one.provision.hint if one.provision else t('correct.whole_cell')}"
    else:
        subject = f"{one.left.hint} – {one.right.hint}"
    said = [t(f"verdict.{one.verdict}"), one.author, one.made_on[:10], shorten(one.note, 120)]
    return f"{subject} · " + " · ".join(part for part in said if part)


def read_upload(content: bytes) -> tuple[Correction, ...]:
    """The verdicts of an uploaded file. Raises ValueError for a file that is not one."""
    if len(content) > MOST_UPLOADED:
        raise ValueError("too large")
    return tuple(from_json(json.loads(line)) for line in content.decode("utf-8-sig").splitlines() if line.strip())


def _show_exchange(corpus: Corpus, kept: Sequence[Correction]) -> None:
    lines = "".join(json.dumps(to_json(one), ensure_ascii=False) + "\n" for one in kept)
    if kept:
        st.download_button(
            md("correct.download"), lines, "corrections.jsonl", "application/jsonl", on_click="ignore", icon=":material/download:"
        )
    file = st.file_uploader(t("correct.upload"), type=["jsonl"], key="correct_upload", max_upload_size=1)
    if file is not None and st.button(md("correct.take_upload"), key="correct_take_upload"):
        try:
            count = keep_corrections(corpus.corrections_path, read_upload(file.getvalue()))
        except (ValueError, TypeError, KeyError):
            st.error(md("correct.bad_upload"))
        else:
            st.success(label(t("correct.taken", count=count)))


def _author() -> str:
    return str(st.session_state.get("correct_author") or "")[:80]
