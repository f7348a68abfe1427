"""RawDocument -> CleanDocument: paragraphs in order, furniture told apart, every word with its way back."""

from __future__ import annotations

from pipeline.clean.lines import Line, marked_lines
from pipeline.clean.paragraphs import continues, paragraph_of, wrap_width
from pipeline.clean.portal import mark_portal
from pipeline.domain.documents import CleanDocument, RawDocument

MAX_JOINED_LINES = 400  # a paragraph of more lines is not a paragraph: bounds the work on odd input


def clean(raw: RawDocument) -> CleanDocument:
    """The paragraphs of a read file. Furniture inside a paragraph is left out of it; between paragraphs it stands for itself."""
    lines, is_portal = mark_portal(marked_lines(raw.lines))
    content = [line for line in lines if line.role == "content"]
    groups = _groups(content)
    inside = {number for group in groups for number in range(group[0].number + 1, group[-1].number)}
    rest = [[line] for line in lines if line.role != "content" and line.number not in inside]
    ordered = sorted(groups + rest, key=lambda group: group[0].number)
    return CleanDocument(raw.file, raw.sha256, tuple(map(paragraph_of, ordered)), (), is_portal)


def _groups(content: list[Line]) -> list[list[Line]]:
    width = wrap_width(content)
    groups: list[list[Line]] = []
    text = ""
    for line in content:
        if groups and len(groups[-1]) < MAX_JOINED_LINES and continues(groups[-1][-1], text[-600:], line, width):
            groups[-1].append(line)
            text += " " + line.text
        else:
            groups.append([line])
            text = line.text
    return groups
