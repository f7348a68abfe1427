"""What a placed node is: heading or clause, its title, its section (conventions: corpus/gold/README.md, judgements 7-11)."""

from __future__ import annotations

import re

from pipeline.domain.documents import ProvisionKind, Section
from pipeline.structure.blocks import ends_sentence, is_caps, sentence_count
from pipeline.structure.outline import Node
from pipeline.structure.sections import section_by_content, section_of_title

# A label that runs into its text. match "Sở Tài chính: Tham mưu"; no match "trẻ em gái: xác minh" (goes on in lower case)
_RUN_IN = re.compile(r"^(?P<title>[^:.;]{2,150}?)\s?:\s+(?P<rest>\S.*)$", re.DOTALL)
_LIST_OPENING = re.compile(r"\bcác sở$", re.IGNORECASE)  # "Giám đốc các Sở: Nội vụ, Y tế" lists bodies, it is no label
_BODY = re.compile(
    r"^(?:đề nghị |giao )?(?:các )?(?:sở|ban|công an|ubnd|ủy ban|uỷ ban|hội|phòng|trạm|bộ chỉ huy|đoàn|liên đoàn|đài|báo"
    r"|cục|chi cục|trung tâm|trường"
    r"|văn phòng|mặt trận|thanh tra|tòa án|viện|công chức|hiệu trưởng|bảo hiểm|kho bạc|ngân hàng|thôn|tổ dân phố)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:chủ trì|phối hợp với|chịu trách nhiệm)\b", re.IGNORECASE)
# A theme names what its children do; longer than this it says something of its own (longest theme seen 277 characters, shortest
# content without an end mark 560).
_LONGEST_THEME = 350
_TOPS = frozenset({"phan", "chuong", "muc", "annex", "capital", "roman", "title"})


def decide(root: Node) -> None:
    """Sets kind, title and section of every node below ``root``, top down."""
    stack: list[tuple[Node, Section | None]] = [(child, root.section) for child in reversed(root.children)]
    while stack:
        node, inherited = stack.pop()
        _decide(node, inherited)
        below = None if node.section == "other" and node.parent is root and not node.title else node.section
        stack.extend((child, below) for child in reversed(node.children))


def _decide(node: Node, inherited: Section | None) -> None:
    if node.kind == "clause" and not node.cells:
        node.kind = _kind(node)
    if node.title is None and node.label_kind is not None:
        node.title = _title(node)
    node.section = node.section or _section(node, inherited)


def _kind(node: Node) -> ProvisionKind:
    children = [child for child in node.children if not child.is_closing]
    if node.label_kind == "title":
        return "heading"
    if not children:
        is_bare = not node.body.strip() or node.label_kind in ("phan", "chuong", "muc", "annex")
        is_heading = is_bare or (is_caps(node.body) and node.label_kind in ("capital", "roman", "digit") and not ends_sentence(node.text))
        return "heading" if is_heading else "clause"
    return "clause" if _has_content(node, children) else "heading"


def _has_content(node: Node, children: list[Node]) -> bool:
    """Whether an item with children says something of its own beyond naming their theme."""
    body = node.body.strip()
    if is_caps(body) or node.label_kind in ("phan", "chuong", "muc", "annex"):
        return False
    run_in = _run_in(body)
    if run_in:
        rest = run_in[1]
        return len(rest) > 40 or bool(_ROLE.search(rest))
    if len(body) > _LONGEST_THEME or sentence_count(body) > 1:
        return True
    if body.endswith(":") and _ROLE.search(body):
        return True
    has_bullets = any(child.label_kind in ("bullet", "letter", "paren", "lower_roman") for child in children)
    return (
        ends_sentence(body)
        and not body.endswith(":")
        and has_bullets
        and node.label_kind in ("decimal", "letter", "paren", "bullet", "digit")
    )


def _run_in(body: str) -> tuple[str, str] | None:
    match = _RUN_IN.match(body)
    if (
        not match
        or _LIST_OPENING.search(match["title"])
        or not (match["rest"][0].isupper() or _is_body(match["title"]))
        or match["title"].count("(") != match["title"].count(")")
    ):
        return None
    return match["title"].strip(), match["rest"]


def _is_body(title: str) -> bool:
    """Whether a label names a body and nothing else: "Công an phường: chủ trì" is one in lower case too."""
    return len(title) <= 80 and bool(_BODY.match(title)) and not _ROLE.search(title)


def _title(node: Node) -> str | None:
    if node.cells:
        return None
    body = node.body.strip()
    run_in = _run_in(body)
    is_heading = node.kind == "heading" and bool(node.children)
    if run_in and not is_heading and node.label_kind != "bullet" and not is_caps(run_in[1]):
        return run_in[0]
    if node.kind == "heading" or node.children:
        return body.rstrip().removesuffix(":").rstrip() or None
    return None


def _section(node: Node, inherited: Section | None) -> Section:
    if node.is_closing:
        return _closing_section(node.text, inherited)
    is_top = node.label_kind in _TOPS or node.parent is None or node.parent.parent is None
    governs = node.title is not None and (node.kind == "heading" or _run_in(node.body.strip()) is not None)
    if governs and node.title:
        found = section_of_title(node.title, is_top=is_top)
        if found and (found != "other" or inherited is None):
            return found
    if inherited is not None:
        return inherited
    return _ungoverned(node)


def _ungoverned(node: Node) -> Section:
    if node.label_kind == "dieu":
        lower = node.text.lower()
        return "organisation" if re.search(r"hiệu lực|thi hành|chịu trách nhiệm|giao ", lower) else "other"
    return section_by_content(node.text)


def _closing_section(text: str, inherited: Section | None) -> Section:
    """A closing paragraph reports or says goodbye; otherwise it stays where it stands."""
    lower = text.lower()
    if "báo cáo" in lower:
        return "reporting"
    return "other" if lower.startswith("trên đây") else inherited or "other"
