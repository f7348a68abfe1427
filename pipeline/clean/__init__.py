"""Decoded text in, paragraphs out: ``clean``.

Goes in: a RawDocument. Comes out: a CleanDocument whose paragraphs are NFC, without Markdown marks, joined over page breaks,
and map back to the source code point by code point. Never corrects a word, never drops content, knows nothing of labels' values.
"""

from pipeline.clean.document import clean

__all__ = ["clean"]
