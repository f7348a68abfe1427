"""What all sessions share: the opened corpus and its search engine, read-only, reopened when the files or the index change."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pipeline.domain.documents import LEVELS, SECTIONS, Document
from pipeline.domain.errors import PipelineError
from pipeline.export.citations import document_names
from pipeline.read import list_corpus
from pipeline.settings import read_settings
from pipeline.ui.language import language, t
from pipeline.ui.links import Choices
from pipeline.vietnamese import slug
from pipeline.workflows.corpus import Corpus

Stamp = tuple[tuple[str, int, int], ...]
_VERDICTS = "corrections.jsonl"


def corpus() -> Corpus:
    """The corpus as it is on disk now. Raises PipelineError."""
    return _open(_stamp())


def engine_problem(opened: Corpus) -> PipelineError | None:
    """Loads model and index when that has not been done; why it cannot be, if so. Tried again on every run until it works."""
    try:
        with st.spinner(t("engine.loading")):
            _warm(_stamp(), opened)
    except PipelineError as error:
        return error
    return None


def names(opened: Corpus) -> dict[str, str]:
    """A short name for every document, by id, in the language of this session."""
    return document_names(opened.documents, language())


def choices(opened: Corpus) -> Choices:
    """The values that links and filters may name."""
    return _choices(_stamp(), opened)


def provinces(opened: Corpus) -> dict[str, str]:
    """Slug to name of the provinces whose documents can be read."""
    return {slug(d.metadata.province): d.metadata.province for d in opened.readable if d.metadata.province}


def sources(opened: Corpus) -> dict[str, str]:
    """File to where it came from, as the catalogue says."""
    try:
        return {item.file: item.source for item in list_corpus(opened.settings.corpus) if item.source}
    except PipelineError:
        return {}


def years(document: Document) -> tuple[int, ...]:
    """The years that a document plans for."""
    said = document.metadata
    if said.period:
        return tuple(range(said.period[0], said.period[1] + 1))
    return (said.plan_year,) if said.plan_year else ()


@st.cache_resource(show_spinner=False, max_entries=2)
def _open(now: Stamp) -> Corpus:
    return Corpus.open()


@st.cache_resource(show_spinner=False, max_entries=2)
def _warm(now: Stamp, _opened: Corpus) -> bool:
    return _opened.engine is not None


@st.cache_resource(show_spinner=False, max_entries=2)
def _choices(now: Stamp, _opened: Corpus) -> Choices:
    readable = _opened.readable
    levels = {document.metadata.admin_level for document in readable}
    sections = {one.section for document in readable for one in document.provisions if one.kind == "clause"}
    functions = {one.function for one in _opened.assignments}
    return Choices(
        documents=tuple(document.id for document in _opened.documents),
        provinces=tuple(sorted(provinces(_opened))),
        years=tuple(str(year) for year in sorted({year for document in readable for year in years(document)}, reverse=True)),
        levels=tuple(level for level in LEVELS if level in levels),
        sections=tuple(section for section in SECTIONS if section in sections),
        functions=tuple(entry.function for entry in _opened.tables.functions if entry.function in functions),
    )


def _stamp() -> Stamp:
    """Changes when a file of the corpus or a table of the index does; not when somebody corrects a cell."""
    settings = read_settings()
    inputs = [path for path in _inside(settings.corpus) if path.is_file() and not path.name.startswith(".") and path.name != _VERDICTS]
    watched = [*inputs, *_inside(settings.corpus / "raw")]
    watched += [path for table in _inside(settings.index) if table.name != "parsed" for path in (table, table / "_versions")]
    return tuple((str(path), *_state(path)) for path in watched)


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _state(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, 0 if path.is_dir() else state.st_size
