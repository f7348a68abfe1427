"""Paragraphs in, a Document out: ``build``.

Goes in: a RawDocument, its CleanDocument, the reference tables. Comes out: the tree of provisions with labels as printed, ids,
sections and spans, the metadata, findings and gaps. Never reads files, never takes anything from a file's name, never
corrects the text.
"""

from pipeline.structure.build import build

__all__ = ["build"]
