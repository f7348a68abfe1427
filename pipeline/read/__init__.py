"""Files in, decoded text out: ``read_file``, ``list_corpus``, ``load_reference``.

Goes in: paths. Comes out: a RawDocument with a state and a reason, the inputs of a corpus folder, the validated reference
tables. Never changes a file, never normalises the text, never raises because a document is bad.
"""

from pipeline.read.corpus import CorpusFile, document_id, list_corpus
from pipeline.read.files import read_file
from pipeline.read.reference import load_reference

__all__ = ["CorpusFile", "document_id", "list_corpus", "load_reference", "read_file"]
