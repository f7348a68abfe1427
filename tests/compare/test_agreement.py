"""The measure, against cases worked out by hand."""

from __future__ import annotations

import pytest

from tests.compare.agreement import b_cubed


@pytest.mark.parametrize(
    ("topics", "groups", "expected", "reason"),
    [
        ({"a": {"x"}, "b": {"x"}, "c": {"y"}}, {"a": {1}, "b": {1}, "c": {2}}, (1.0, 1.0), "the same division"),
        ({"a": {"x"}, "b": {"y"}}, {"a": {1}, "b": {1}}, (0.5, 1.0), "one group of two topics"),
        ({"a": {"x"}, "b": {"x"}}, {"a": {1}, "b": {2}}, (1.0, 0.5), "two groups of one topic"),
        ({"a": {"x", "y"}, "b": {"x", "y"}}, {"a": {1}, "b": {1}}, (1.0, 0.5), "two topics in common, one group"),
        ({"a": {"x"}}, {"b": {1}}, (0.0, 0.0), "nothing to compare"),
    ],
)
def test_b_cubed(topics: dict[str, set[str]], groups: dict[str, set[int]], expected: tuple[float, float], reason: str) -> None:
    assert b_cubed(topics, groups)[:2] == pytest.approx(expected), reason
