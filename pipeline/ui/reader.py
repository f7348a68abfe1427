"""The text of a document beside its tree, as one block; provisions carry anchors, the opened one stands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.domain.assignments import Assignment, Deadline, Fact, Facts, Reference, Target
from pipeline.domain.documents import Document, Provision
from pipeline.ui.hits import lines
from pipeline.ui.language import t
from pipeline.ui.safe import Part, join, marked, shorten, tag, text

MOST_SHOWN = 600  # provisions in one block before the browser gets slow to lay it out
_LONGEST_IN_TREE = 70
_DEEPEST_INDENT = 4


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was extracted from one provision."""

    assignments: tuple[Assignment, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def count(self) -> int:
        return len(self.assignments) + len(self.facts)


def by_provision(facts: Facts) -> dict[str, Extracted]:
    """Provision id to what was extracted from it."""
    duties: dict[str, list[Assignment]] = defaultdict(list)
    others: dict[str, list[Fact]] = defaultdict(list)
    for duty in facts.assignments:
        duties[duty.provision].append(duty)
    for fact in (*facts.deadlines, *facts.targets, *facts.references):
        others[fact.provision].append(fact)
    return {name: Extracted(tuple(duties[name]), tuple(others[name])) for name in {*duties, *others}}


def anchors(document: Document) -> dict[str, str]:
    """Provision id to an anchor that is safe in HTML and does not depend on what the id holds."""
    return {one.id: f"doan-{number}" for number, one in enumerate(document.provisions)}


def window(document: Document, opened: str | None) -> Sequence[Provision]:
    """The provisions to show: all of them, or of a very long document those around the opened one."""
    if len(document.provisions) <= MOST_SHOWN:
        return document.provisions
    at = next((number for number, one in enumerate(document.provisions) if one.id == opened), 0)
    first = max(0, min(at - MOST_SHOWN // 4, len(document.provisions) - MOST_SHOWN))
    return document.provisions[first : first + MOST_SHOWN]


def reader_block(document: Document, extracted: Mapping[str, Extracted], opened: str | None, addresses: Mapping[str, str]) -> Markup:
    """Tree and text. ``addresses`` are the URLs of provisions that lie outside the window, or of all for "link to this"."""
    shown = window(document, opened)
    known = anchors(document)
    return tag("div", tree_block(shown, known, opened), text_block(shown, known, extracted, opened, addresses), class_="ds-reader")


def tree_block(shown: Sequence[Provision], known: Mapping[str, str], opened: str | None) -> Markup:
    """The headings as nested lists of links into the text."""
    return tag(
        "nav",
        tag("details", tag("summary", t("reader.tree")), _branch(shown, known, opened), open=""),
        class_="ds-tree",
        aria_label=t("reader.tree"),
    )


def in_tree(provision: Provision) -> bool:
    """Headings and everything with a title of its own; the title block and the rest without a path stay out."""
    return bool(provision.path) and (provision.kind == "heading" or provision.title is not None)


def _branch(shown: Sequence[Provision], known: Mapping[str, str], opened: str | None) -> Markup:
    parents = {one.id: one.parent for one in shown}
    inside = {one.id for one in shown if in_tree(one)}
    children: dict[str | None, list[Provision]] = defaultdict(list)
    for one in shown:
        if one.id in inside:
            children[_above(one.parent, parents, inside)].append(one)

    def branch(parent: str | None) -> Markup:
        rows = []
        for one in children[parent]:
            entry = tag("a", tree_words(one), href=f"#{known[one.id]}", aria_current="true" if one.id == opened else None)
            rows.append(tag("li", entry, branch(one.id) if children[one.id] else ""))
        return tag("ul", *rows)

    return branch(None)


def _above(name: str | None, parents: Mapping[str, str | None], inside: Collection[str]) -> str | None:
    """The nearest of ``name`` and the provisions above it that is in the tree."""
    while name is not None and name not in inside:
        name = parents.get(name)
    return name


def tree_words(provision: Provision) -> str:
    """``IV. Tổ chức thực hiện``."""
    printed = provision.text[: provision.label_end].strip()
    title = shorten(provision.title or provision.text[provision.label_end :], _LONGEST_IN_TREE)
    return f"{printed} {title}".strip()


def text_block(
    shown: Sequence[Provision],
    known: Mapping[str, str],
    extracted: Mapping[str, Extracted],
    opened: str | None,
    addresses: Mapping[str, str],
) -> Markup:
    """The provisions in reading order."""
    rows = []
    for one in shown:
        rows.append(
            provision_row(one, known[one.id], extracted.get(one.id, Extracted()), is_open=one.id == opened, address=addresses.get(one.id))
        )
    return tag("div", *rows, class_="ds-reading")


def provision_row(provision: Provision, anchor: str, extracted: Extracted, *, is_open: bool, address: str | None = None) -> Markup:
    """One provision: its words, its lines in the file, what was extracted from it."""
    name = "p" if provision.kind != "heading" else "h2" if len(provision.path) <= 1 else "h3"
    words = marked(provision.text, [(one.start, one.end) for one in extracted.facts])
    place = t("reader.lines", lines=lines(provision.source))
    note = tag("strong", t("reader.opened"), class_="ds-quiet ds-opened") if is_open else text("")
    indent = min(max(len(provision.path) - 1, 0), _DEEPEST_INDENT)
    classes = f"ds-prov ds-prov-{provision.kind} ds-indent-{indent}" + (" ds-open" if is_open else "")
    return tag(
        "section",
        note,
        tag("a", place, href=address, title=t("reader.link"), class_="ds-place") if address else tag("span", place, class_="ds-place"),
        tag(name, words, class_="ds-text"),
        extracted_list(extracted, is_open=is_open),
        id=anchor,
        class_=classes,
    )


def extracted_list(extracted: Extracted, *, is_open: bool) -> Markup:
    """What was extracted, folded unless the provision is the opened one."""
    if not extracted.count:
        return text("")
    rows = [tag("li", duty_words(one)) for one in extracted.assignments]
    rows += [tag("li", fact_words(one)) for one in extracted.facts]
    return tag(
        "details",
        tag("summary", t("reader.facts", count=extracted.count)),
        tag("ul", *rows),
        class_="ds-quiet",
        open="" if is_open else None,
    )


def duty_words(duty: Assignment) -> Markup:
    """``Chủ trì: Sở Y tế (nêu đích danh); phối hợp với …``."""
    parts: list[Part] = [tag("strong", f"{t(f'role.{duty.role}')}: "), duty.agency, f" ({t(f'how.{duty.how}')}"]
    if duty.agency != duty.canonical:
        parts.append(f"; {duty.canonical}")
    parts.append(")")
    if duty.coordinating_with:
        parts.append(f"; {t('cell.partners').lower()}: {', '.join(duty.coordinating_with)}")
    parts.append(f"; {t('reader.lines', lines=lines(duty.agency_source))}")
    return join(parts)


def fact_words(fact: Fact) -> Markup:
    """``Thời hạn: “trước ngày 15/11” → 2024-11-15; dòng 45``."""
    kind, value = "references", ""
    if isinstance(fact, Deadline):
        kind, value = "deadlines", f"{fact.normalised}, {t(f'scope.{fact.scope}')}"
    elif isinstance(fact, Target):
        kind, value = "targets", target_value(fact)
    elif isinstance(fact, Reference):
        value = reference_value(fact)
    arrow = f" → {value}" if value else ""
    return join([tag("strong", f"{t(f'fact.{kind}')}: "), f"“{fact.verbatim}”{arrow}; {t('fact.where', line=fact.line)}"])


def target_value(fact: Target) -> str:
    """``>= 90 %, 2025``."""
    value = f"{fact.value}–{fact.value_max}" if fact.value_max is not None else f"{fact.value}"
    sign = "" if fact.comparator in ("=", "between") else f"{fact.comparator} "
    return f"{sign}{value} {fact.unit}".strip() + (f", {fact.by_year}" if fact.by_year else "")


def reference_value(fact: Reference) -> str:
    """Number and date as corrected, and whether the corpus has the document."""
    number = fact.number_norm or fact.number or ""
    if fact.number and fact.number_norm and fact.number != fact.number_norm:
        number += f" ({t('fact.corrected', printed=fact.number)})"
    parts = [number, fact.date or "", t("fact.in_corpus") if fact.target_document else ""]
    return ", ".join(part for part in parts if part)
