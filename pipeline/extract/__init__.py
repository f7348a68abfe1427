"""Provisions -> who must do what, by when, how much, on what ground. Every fact points at its words.

In: a ``Document`` and the reference tables. Out: ``Facts``. Never reads files, never changes a text, never guesses a value
that is not printed; what it cannot decide it leaves out.
"""

from pipeline.extract.facts import extract
from pipeline.extract.gazetteer import BodyMention, Gazetteer, build_gazetteer
from pipeline.extract.linking import link_references
from pipeline.extract.successors import Succession, describe_successors

__all__ = ["BodyMention", "Gazetteer", "Succession", "build_gazetteer", "describe_successors", "extract", "link_references"]
