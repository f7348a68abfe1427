"""The duties in a cell: assignments of the same words put together, with their deadlines, targets and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.domain.assignments import Assignment, Deadline, Fact, Target
from pipeline.domain.comparisons import Cell
from pipeline.domain.deadline_words import deadline_words
from pipeline.domain.tables import CellSource, Language
from pipeline.export.evidence import Evidence
from pipeline.export.values import printed_deadline
from pipeline.export.words import say

_F = TypeVar("_F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Duty:
    """One task of one provision and the bodies it is given to. Without bodies: a provision that names nobody."""

    provision: str
    task: str
    assignments: tuple[Assignment, ...]
    deadlines: tuple[str, ...]
    targets: tuple[str, ...]
    sources: tuple[CellSource, ...]

    def bodies(self, language: Language = "vi") -> str:
        """All bodies that are given the task, each with its role."""
        return "; ".join(_in_role(assignment, language) for assignment in self.assignments)

    def partners(self) -> str:
        """The partners that the bodies are given."""
        return "; ".join(dict.fromkeys(partner for assignment in self.assignments for partner in assignment.coordinating_with))

    def carriers(self, language: Language = "vi") -> str:
        """For a column of lead bodies: those that carry the task; one that is not its lead by the wording says so in brackets."""
        named = [assignment for assignment in self.assignments if assignment.role != "coordinate"]
        return "; ".join(a.agency if a.role == "lead" else _in_role(a, language) for a in named)

    def participants(self) -> str:
        """For a column of coordinating bodies: those in a coordinating role, then the partners that are named."""
        own = [assignment.agency for assignment in self.assignments if assignment.role == "coordinate"]
        return "; ".join(dict.fromkeys([*own, *(partner for a in self.assignments for partner in a.coordinating_with)]))


def _in_role(assignment: Assignment, language: Language) -> str:
    key = "assigned_role" if assignment.role == "assigned" else assignment.role
    return f"{assignment.agency} ({say(key, language)})"


def duties_of(cell: Cell, evidence: Evidence) -> list[Duty]:
    """The duties of a cell, best provision first; assignments of one task in one breath are one duty."""
    found: list[Duty] = []
    for provision in dict.fromkeys([*(scored.id for scored in cell.provisions), *(a.provision for a in cell.assignments)]):
        own = [assignment for assignment in cell.assignments if assignment.provision == provision]
        groups: dict[tuple[object, ...], list[Assignment]] = {}
        for assignment in own:
            groups.setdefault((assignment.task, assignment.source, assignment.coordinating_with), []).append(assignment)
        found += [_duty(provision, group, cell, evidence) for group in groups.values()]
        if not own:
            found.append(_duty(provision, [], cell, evidence))
    return found


def _duty(provision: str, group: list[Assignment], cell: Cell, evidence: Evidence) -> Duty:
    own_deadlines = [fact for fact in cell.deadlines if fact.provision == provision and _belongs_deadline(fact, group)]
    own_targets = [fact for fact in cell.targets if fact.provision == provision and _belongs_target(fact, group)]
    deadlines = _each_once(own_deadlines, lambda fact: (fact.normalised, fact.comparator), group)
    targets = _each_once(own_targets, lambda fact: fact.verbatim, group)
    whole = evidence.of_provision(provision)
    sources = [whole, *map(evidence.of_body, group), *(evidence.of_task(a) for a in group[:1] if a.task != whole.quotation)]
    sources += [*map(evidence.of_fact, deadlines), *map(evidence.of_fact, targets)]
    return Duty(
        provision,
        group[0].task if group else whole.quotation,
        tuple(group),
        tuple(_deadline_texts(group, deadlines, evidence.language)),
        tuple(_target_texts(group, targets)),
        tuple(sources),
    )


def _each_once(facts: list[_F], value: Callable[[_F], object], group: list[Assignment]) -> list[_F]:
    """One fact per value: a paragraph may say "hằng năm" for two duties, and each rests on the words that stand in its own task."""
    chosen: dict[object, _F] = {}
    for fact in sorted(facts, key=lambda one: not any(_stands_in(one, assignment) for assignment in group)):
        chosen.setdefault(value(fact), fact)
    return [fact for fact in facts if any(fact is one for one in chosen.values())]


def _stands_in(fact: Fact, assignment: Assignment) -> bool:
    first = fact.source.ranges[0][0] if fact.source.ranges else -1
    return any(start <= first < end for start, end in assignment.source.ranges)


def _belongs_deadline(fact: Deadline, group: list[Assignment]) -> bool:
    """A deadline that binds; of a provision with duties only the one that this duty names."""
    if fact.scope != "obligation":
        return False
    return not group or any(fact.normalised in assignment.deadlines for assignment in group)


def _belongs_target(fact: Target, group: list[Assignment]) -> bool:
    return not group or any(fact.verbatim in assignment.targets for assignment in group)


def _deadline_texts(group: list[Assignment], facts: list[Deadline], language: Language) -> Iterable[str]:
    """As printed where the record of the words is at hand, else the normal form in words."""
    printed = {fact.normalised for fact in facts}
    bare = [deadline_words(form, language) for a in group for form in a.deadlines if form not in printed]
    return dict.fromkeys([*(printed_deadline(fact, language) for fact in facts), *bare])


def _target_texts(group: list[Assignment], facts: list[Target]) -> Iterable[str]:
    return dict.fromkeys([*(fact.verbatim for fact in facts), *(target for a in group for target in a.targets)])
