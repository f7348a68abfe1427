"""The search over the five plans, as the command line has it, with an index of its own."""

from __future__ import annotations

import pytest

from pipeline.search import Searcher
from tests.built_model import IS_BUILT
from tests.search_intentions.corpora import Searchers


@pytest.fixture(scope="session")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    if not IS_BUILT:
        pytest.skip("needs the built model: make model")
    return Searchers(tmp_path_factory.mktemp("index")).five_plans()
