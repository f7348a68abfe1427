"""What a document says of itself, and what is wrong with a file, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pipeline.domain.documents import Document
from pipeline.domain.reference import ProvinceEntry
from pipeline.ui.language import pick_sentence, t
from pipeline.ui.safe import Part, join, tag, text
from pipeline.ui.strings import STRINGS

_STATE_SIGNS = {"ok": "✔", "ok_with_warnings": "✔", "needs_ocr": "✖", "rejected": "✖", "failed": "✖"}
_MOST_LINES = 40


def state_words(document: Document) -> str:
    """The state of a file in words with a sign."""
    return f"{_STATE_SIGNS[document.state]} {t(f'document.state.{document.state}')}"


def kind_words(document: Document) -> str:
    """What kind of document it is; a kind without words under its own name."""
    kind = document.metadata.kind
    return t(f"kind.{kind}") if f"kind.{kind}" in STRINGS else kind


def card(document: Document, name: str, counts: str, now: str | None) -> Markup:
    """A document in the list: name, title, the facts that tell it from others, and what its source lacks."""
    said = document.metadata
    facts = [kind_words(document), said.doc_number, said.issuer, said.issue_date, level_words(document), now]
    return tag(
        "div",
        *[
            tag("h2", name),
            tag("p", said.title) if said.title else text(""),
            tag("p", " · ".join(fact for fact in facts if fact), class_="ds-quiet"),
            tag("p", f"{state_words(document)} · {counts}", class_="ds-quiet"),
            gap_list(document),
        ],
        class_="ds-card",
    )


def refused_card(document: Document) -> Markup:
    """A file that could not be read, with the reason."""
    return join([tag("h3", document.file), tag("p", tag("strong", state_words(document)), f": {pick_sentence(document.reason or '')}")])


def level_words(document: Document) -> str | None:
    """The level of the body that issued the document."""
    level = document.metadata.admin_level
    return t(f"level.{level}") if level else None


def gap_list(document: Document) -> Markup:
    """What the source lacks; nothing when it is whole."""
    return tag("div", *(tag("p", t(f"gap.{gap}")) for gap in document.gaps), class_="ds-note") if document.gaps else text("")


def metadata_list(document: Document, source: str | None, now: str | None) -> Markup:
    """All that the document says of itself; what it does not say is named as such."""
    said = document.metadata
    place = ", ".join(part for part in (said.commune, said.district, said.province) if part)
    period = f"{said.period[0]}–{said.period[1]}" if said.period else str(said.plan_year or "")
    rows: list[tuple[str, Part]] = [
        ("title", said.title or ""),
        ("number", said.doc_number or ""),
        ("issuer", said.issuer or ""),
        ("date", said.issue_date or ""),
        ("place", f"{place}; {now}" if now and place else place),
        ("level", level_words(document) or ""),
        ("years", period),
        ("signer", ", ".join(part for part in (said.signer_title, said.signer) if part)),
        ("basis", tag("ul", *(tag("li", one) for one in said.legal_basis)) if said.legal_basis else ""),
    ]
    rows += [("published", said.published)] if said.published else []
    rows += [("source", source)] if source else []
    rows += [("file", document.file), ("sha256", document.sha256)]
    unsaid = tag("span", t("document.not_stated"), class_="ds-quiet")
    return tag("dl", *(tag("dt", t(f"document.{key}")) + tag("dd", value or unsaid) for key, value in rows))


def warning_list(document: Document) -> Markup:
    """What was noticed while reading, in the words of the reading step."""
    noticed = [*document.warnings, *(finding.message for finding in document.findings)]
    shown: Sequence[str] = list(dict.fromkeys(noticed))[:_MOST_LINES]
    return tag("ul", *(tag("li", pick_sentence(one)) for one in shown)) if shown else text("")


def province_now(document: Document, provinces: Mapping[str, ProvinceEntry]) -> str | None:
    """Where the document's province belongs now, when it was merged after the document was made."""
    entry = provinces.get(document.metadata.province or "")
    if entry is None or entry.new_short == entry.old_short:
        return None
    return t("document.now", now=entry.new_short, date=entry.effective_date or "2025")
