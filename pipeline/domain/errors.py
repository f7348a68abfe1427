"""Errors that the user can act on. Each says, in Vietnamese and English, what is wrong and which step mends it."""

from __future__ import annotations


class PipelineError(Exception):
    """Something the user can mend. ``str()`` gives both sentences, Vietnamese first."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en}")
        self.vi = vi
        self.en = en


class UnreadableDocument(PipelineError):
    """A file that cannot be read; ``state`` is ``rejected``, ``failed`` or ``needs_ocr``."""

    def __init__(self, vi: str, en: str, state: str = "rejected") -> None:
        super().__init__(vi, en)
        self.state = state


class UnknownDocument(PipelineError):
    """A document id, or a path in it, that the corpus does not have."""


class DuplicateDocument(PipelineError):
    """A second file with the id of another and other content."""


class BadReferenceTable(PipelineError):
    """A row of corpus/reference that does not hold."""


class BadSetting(PipelineError):
    """A setting or catalogue that does not hold."""


class ModelMissing(PipelineError):
    """The embedding model is not there or cannot be loaded."""


class StaleIndex(PipelineError):
    """The index is missing, or was built by another schema, model or corpus."""
