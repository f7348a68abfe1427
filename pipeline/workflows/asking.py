"""Questions of the command line and the app: options to values, results to words and to files."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.domain.comparisons import CellState, Comparison
from pipeline.domain.documents import LEVELS, PROVISION_KINDS, SECTIONS, SourceSpan
from pipeline.domain.errors import BadSetting
from pipeline.domain.retrieval import Filters, SearchResult
from pipeline.vietnamese import slug, squeeze
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.frames import ComparisonAnswer

MAX_HITS = 1000
STATE_WORDS: dict[CellState, str] = {
    "assigned": "có giao",
    "mentioned": "có nêu, không giao cho cơ quan nào",
    "not_found": "không tìm thấy",
    "unknown": "chưa rõ, nguồn không đủ",
}


def bounded(k: int) -> int:
    """A number of hits from 1 to 1000, whatever was asked for."""
    return max(1, min(MAX_HITS, k))


def read_filters(args: argparse.Namespace) -> tuple[Filters, tuple[str, str] | None]:
    """The filters of the options, or a sentence about the value that no document could have."""
    for name, allowed in (("level", LEVELS), ("section", SECTIONS), ("kind", PROVISION_KINDS)):
        wrong = [value for value in getattr(args, name) if value not in allowed]
        if wrong:
            listed = ", ".join(allowed)
            return Filters(), (f"--{name} {wrong[0]}: chỉ nhận {listed}.", f"--{name} {wrong[0]}: one of {listed}.")
    if any(not year.isdigit() for year in args.year):
        return Filters(), ("--year cần một năm, ví dụ 2022.", "--year takes a year, such as 2022.")
    return (
        Filters(
            documents=tuple(args.document),
            provinces=tuple(slug(value) for value in args.province),
            years=tuple(int(value) for value in args.year),
            levels=tuple(args.level),
            sections=tuple(args.section),
            kinds=tuple(args.kind),
            functions=tuple(args.function),
        ),
        None,
    )


def unknown_filter(corpus: Corpus, filters: Filters) -> tuple[str, str] | None:
    """A sentence about the first value of a filter that no document of the corpus has, with those that exist; None where all exist."""
    places = [slug(document.metadata.province) for document in corpus.readable if document.metadata.province]
    now = [entry.new_slug for entry in corpus.tables.provinces if entry.old_slug in places]
    years = {year for document in corpus.readable for year in document.metadata.years}
    known: tuple[tuple[str, str, str, Sequence[object], Collection[object]], ...] = (
        ("document", "văn bản này", "such document", filters.documents, [document.id for document in corpus.readable]),
        ("province", "văn bản của tỉnh này", "document of this province", filters.provinces, {*places, *now}),
        ("year", "văn bản của năm này", "document of this year", filters.years, years),
        ("function", "lĩnh vực này", "such function", filters.functions, {entry.function for entry in corpus.tables.functions}),
    )
    for name, vi, en, asked, values in known:
        wrong = [value for value in asked if value not in values]
        if wrong:
            listed = ", ".join(sorted(map(str, values)))
            return (
                f"--{name} {wrong[0]}: kho không có {vi}. Hiện có: {listed}.",
                f"--{name} {wrong[0]}: the corpus has no {en}. It has: {listed}.",
            )
    return None


def read_queries(path: Path) -> list[tuple[str, str]]:
    """(id, text) of every line ``qid<TAB>text``. Raises BadSetting for a file that is not that."""
    queries = []
    for number, line in enumerate(_read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        qid, tab, text = line.partition("\t")
        if not tab or not qid.strip() or " " in qid.strip():
            raise BadSetting(f"{path.name}, dòng {number}: cần “mã<TAB>câu hỏi”.", f"{path.name}, line {number}: expected “qid<TAB>query”.")
        queries.append((qid.strip(), text.strip()))
    return queries


def run_queries(corpus: Corpus, queries: Path, out: Path, k: int, filters: Filters) -> None:
    """Writes a TREC run. A query that nothing answers gets no line."""
    asked = read_queries(queries)
    with out.open("w", encoding="utf-8") as file:
        for qid, text in asked:
            for rank, hit in enumerate(corpus.search(text, k, filters).hits, 1):
                file.write(f"{qid} Q0 {hit.provision} {rank} {hit.score:.6f} doi-sanh\n")


def search_text(result: SearchResult) -> str:
    """A search result for a terminal."""
    lines = [f"{vi} / {en}" for vi, en in (*result.understood.notes, *([result.message] if result.message else []))]
    for rank, hit in enumerate(result.hits or result.nearest, 1):
        lines.append(f"{rank:3}. {hit.provision}  {hit.score:.3f}  [{', '.join(hit.matched_words[:8])}]")
        lines.append(f"     {_place(hit.source)}")
        if hit.heading_trail:
            lines.append(f"     {_cut(' › '.join(hit.heading_trail), 150)}")
        lines.append(f"     {_cut(hit.text, 300)}")
    return "\n".join(lines)


def _place(source: SourceSpan) -> str:
    """The file and the lines where the words stand."""
    first, last = source.start_line, source.end_line
    if first == last:
        return f"{source.file}, dòng {first} / line {first}"
    return f"{source.file}, dòng {first}–{last} / lines {first}–{last}"


def _cut(text: str, most: int) -> str:
    """The text on one line, at most so many characters; an ellipsis says that it goes on."""
    line = squeeze(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def read_topics(args: argparse.Namespace) -> list[str]:
    """The topics of --topic and --topics, in order, each once."""
    topics = [text.strip() for text in args.topic]
    if args.topics is not None:
        rows = csv.reader(_read_text(args.topics).splitlines(), delimiter="\t")
        topics += [row[0].strip() for row in rows if row]
    return list(dict.fromkeys(text for text in topics if text))


def comparison_text(result: Comparison) -> str:
    """A comparison for a terminal."""
    lines = [result.topic]
    if result.official:
        words = "; ".join(result.official)
        lines.append(f"  Tìm cả theo lời của văn bản: {words} / Also sought in official words: {words}")
    for document, cell in result.cells.items():
        lines.append(f"  {document}: {STATE_WORDS[cell.state]}" + (" (nguồn thiếu một phần)" if cell.incomplete else ""))
        lines += [f"      {item.id}  {item.score:.3f}" for item in cell.provisions]
        lines += [f"      → {one.canonical} [{one.role}] {', '.join(one.deadlines)}" for one in cell.assignments]
    return "\n".join([*lines, *(f"  {sentence}" for sentence in result.differences)])


def compare_topics(
    corpus: Corpus, topics: Sequence[str], documents: Sequence[str] | None, *, curated: bool = False
) -> list[ComparisonAnswer]:
    """Every topic against the chosen documents; ``curated`` adds every topic of topics.csv."""
    asked = [*topics, *(entry.name_vi for entry in corpus.tables.topics if curated)]
    return [corpus.compare(topic, documents) for topic in asked]


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"Không đọc được {path.name}: cần một tệp UTF-8.", f"{path.name} cannot be read as UTF-8 text.") from error
