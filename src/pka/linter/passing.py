"""Who passes: rows that decide for nobody, and verdicts at odds with the bands."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from pka.assessment import FINAL, Component, ScoringScheme
from pka.criteria import AbsenceAbove, AttendanceShare, ParticipationStatus, ScoreIn
from pka.diagnostic import Diagnostic, Location, Related
from pka.edition import Edition
from pka.linter.bands import bands, lowest, scores_around
from pka.linter.catalogue import found
from pka.linter.criteria import criteria
from pka.linter.readings import readings
from pka.linter.references import criteria_at
from pka.linter.totality import Shadowed, can_be_judged, find_hole, never_first
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet
from pka.quantities import as_text
from pka.records import ParticipantRecord, ScoreFact
from pka.rules.scoring import score
from pka.rules.verdict import Facts, judge_table
from pka.text import Text
from pka.verdict import Truth, Verdict

__all__ = ["passing"]

_NO_HOURS: Final = Bounds(Fraction(), Fraction())


def passing(edition: Edition) -> Iterator[Diagnostic]:
    """Yield rows that never decide, and passes that bands or attendance rules contradict."""
    if not edition.verdict_table:
        return
    never = _never(edition)
    if not _is_explained(edition, never):
        yield from _shadowed(edition, never)
        yield from _nobody(edition, never)
    yield from _attendance(edition)
    scheme = edition.scoring
    if scheme is not None and edition.bands and _is_sound(edition, scheme):
        yield from _inside_bands(edition, scheme)
        yield from _lowest_passes(edition, scheme)


def _is_sound(edition: Edition, scheme: ScoringScheme) -> bool:
    """Say whether bands and table are without faults that explain all that follows from them."""
    return (
        scheme.scale.minimum < scheme.scale.maximum
        and not any(bands(edition))
        and not criteria(edition)
        and not any(find_hole(read.edition) for read in readings(edition))
    )


def _is_explained(edition: Edition, never: dict[int, Shadowed]) -> bool:
    """Say whether some criterion that holds for anybody, which is told, is why rows are dead."""
    first = {f"/verdict_table/{place}/condition" for one in never.values() for place in one.by}
    return any(
        fault.name == "always-holds" and fault.location.pointer in first
        for fault in criteria(edition)
    )


def _never(edition: Edition) -> dict[int, Shadowed]:
    """Return the rows that decide for nobody under any choice, by their place in the table."""
    places = {id(row): place for place, row in enumerate(edition.verdict_table)}
    dead: dict[int, Shadowed] = {}
    alive: set[int] = set()
    for read in readings(edition):
        rows = [places[id(row)] for row in read.edition.verdict_rules]
        shadowed = {one.row: one for one in never_first(read.edition)}
        for number, place in enumerate(rows):
            one = shadowed.get(number)
            if one is None:
                alive.add(place)
            else:
                dead.setdefault(place, Shadowed(place, tuple(rows[i] for i in one.by)))
    return {place: one for place, one in dead.items() if place not in alive}


def _shadowed(edition: Edition, never: dict[int, Shadowed]) -> Iterator[Diagnostic]:
    table = edition.verdict_table
    for place, one in sorted(never.items()):
        row = table[place]
        first = ", ".join(repr(table[other].code) for other in one.by)
        if one.by:
            why = Text(
                f"setiap kali syaratnya terpenuhi, {first} sudah memutus",
                f"whenever it holds, {first} decides first",
            )
        else:
            why = Text(
                "syarat-syaratnya tidak dapat terpenuhi bersama",
                "its criteria cannot all hold together",
            )
        diagnostic = found(
            "row-never-reached",
            f"/verdict_table/{place}",
            Text(
                f"baris {row.code!r} tidak memutus siapa pun: {why.id}",
                f"the row {row.code!r} decides for nobody: {why.en}",
            ),
            advice=Text(
                "pindahkan baris itu ke atas, perbaiki syaratnya, atau hapus",
                "move the row up, mend its condition, or leave it out",
            ),
            citation=row.source,
            facts=(("row", row.code), ("by", ", ".join(table[other].code for other in one.by))),
        )
        here = Text("baris yang memutus lebih dahulu", "the row that decides first")
        related = tuple(
            Related(location=Location(pointer=f"/verdict_table/{other}"), message=here)
            for other in one.by
        )
        yield attrs.evolve(diagnostic, related=related)


def _nobody(edition: Edition, never: dict[int, Shadowed]) -> Iterator[Diagnostic]:
    passes = [
        place for place, row in enumerate(edition.verdict_table) if row.verdict is Verdict.PASSED
    ]
    if any(place not in never for place in passes):
        return
    why = (
        Text("setiap baris yang meluluskan tidak pernah memutus", "no row that passes ever decides")
        if passes
        else Text("tidak ada baris yang meluluskan", "no row passes")
    )
    yield found(
        "nobody-passes",
        "/verdict_table",
        Text(f"tidak seorang pun dapat lulus: {why.id}", f"nobody can pass: {why.en}"),
        advice=Text(
            'tambahkan baris dengan verdict = "passed"', 'add a row with verdict = "passed"'
        ),
    )


def _attendance(edition: Edition) -> Iterator[Diagnostic]:
    asks = any(
        isinstance(criterion, AbsenceAbove | AttendanceShare)
        for _, criterion in criteria_at(edition)
    )
    for index, rule in enumerate(edition.attendance if asks else ()):
        if rule.counts_as_absence or rule.partial or rule.late_beyond_minutes is not None:
            continue
        yield found(
            "nothing-is-absence",
            f"/attendance/{index}",
            Text(
                "peserta yang tidak pernah hadir tercatat 0 JP tidak hadir, padahal tabel putusan "
                "melihat kehadiran",
                "a participant who never comes has 0 JP of absence, but the verdict table looks "
                "at attendance",
            ),
            advice=Text(
                'tulis misalnya counts_as_absence = ["absent", "permitted", "sick"]',
                'write for example counts_as_absence = ["absent", "permitted", "sick"]',
            ),
            citation=rule.source,
            facts=(("witness", "0"),),
        )


#: Verdicts that a bound of the final score may part.
_PARTED: Final = frozenset({Verdict.PASSED, Verdict.FAILED})


def _inside_bands(edition: Edition, scheme: ScoringScheme) -> Iterator[Diagnostic]:
    for place, criterion in criteria_at(edition):
        row = edition.verdict_table[int(place.split("/")[2])]
        if not isinstance(criterion, ScoreIn) or criterion.component != FINAL:
            continue
        wanted = criterion.range
        cuts = (
            ("at_least", wanted.at_least, False),
            ("above", wanted.above, True),
            ("at_most", wanted.at_most, True),
            ("below", wanted.below, False),
        )
        for key, bound, after in cuts:
            if bound is None or row.verdict not in _PARTED:
                continue
            parted = scores_around(scheme, edition.bands, bound, after=after)
            if parted is not None:
                band, *pair = parted
                low, high = map(as_text, pair)
                yield found(
                    "pass-mark-inside-band",
                    f"{place}/range/{key}",
                    Text(
                        f"batas {as_text(bound)} memisahkan nilai {low} dan {high}, padahal "
                        f"keduanya masuk kualifikasi {band.code!r}",
                        f"the bound {as_text(bound)} parts the scores {low} and {high}, but both "
                        f"fall into the band {band.code!r}",
                    ),
                    advice=Text(
                        "samakan batas itu dengan batas kualifikasi",
                        "let the bound be one of a band",
                    ),
                    citation=row.source,
                    first=f"/bands/{edition.bands.index(band)}/range",
                    facts=(("band", band.code), ("witness", f"{low}, {high}")),
                )


def _lowest_passes(edition: Edition, scheme: ScoringScheme) -> Iterator[Diagnostic]:
    """Yield a participant who passes with the lowest of several bands."""
    leaves = {path: part for path, part in edition.components.items() if not part.components}
    plain = leaves and all(map(_is_plain, leaves.values()))
    # Where every row passes, nothing is asked of anybody.
    judged = any(row.verdict is not Verdict.PASSED for row in edition.verdict_rules)
    if len(edition.bands) == 1 or not (plain and judged and can_be_judged(edition)):
        return
    band = lowest(scheme, edition.bands)
    bounds = (band.range.at_most, band.range.at_least, scheme.scale.minimum)
    for value in dict.fromkeys(bound for bound in bounds if bound is not None):
        if not (scheme.scale.holds(value) and scheme.scale.on_grid(value)):
            continue
        final, row = _decided(edition, tuple(leaves), value)
        if final is None or row is None or not band.range.contains(final):
            continue
        shown = as_text(value)
        yield found(
            "lowest-band-passes",
            f"/verdict_table/{row}",
            Text(
                f"peserta dengan nilai {shown} pada setiap komponen lulus dengan kualifikasi "
                f"terendah, {band.code!r}",
                f"a participant with {shown} in every component passes with the lowest band, "
                f"{band.code!r}",
            ),
            advice=Text(
                "perbaiki syarat kelulusan, atau batas kualifikasi itu",
                "mend the condition of the pass, or the bounds of the band",
            ),
            citation=edition.verdict_table[row].source,
            first=f"/bands/{edition.bands.index(band)}",
            facts=(("band", band.code), ("witness", shown)),
        )
        return


def _is_plain(leaf: Component) -> bool:
    return leaf.scale is None and leaf.panel is None


def _decided(
    edition: Edition, leaves: tuple[str, ...], value: Fraction
) -> tuple[Fraction | None, int | None]:
    """Return the final score of somebody with one score throughout, and the row that passes."""
    facts = [ScoreFact(component=path, value=value) for path in leaves]
    root = score(edition, ParticipantRecord(id="witness", scores=facts))
    judged = judge_table(
        edition.verdict_rules,
        Facts(
            nodes={node.path: node for node in root.walk()},
            absence=AbsenceSheet(hours=_NO_HOURS, closed=True),
            completion=CompletionSheet(),
            status=ParticipationStatus.ACTIVE,
            remedial=edition.remedial_in_force,
        ),
    )
    row = next((row for row in judged if row.truth is not Truth.NOT_MET), None)
    if row is None or row.truth is not Truth.MET or row.rule.verdict is not Verdict.PASSED:
        return None, None
    return root.counted.value, edition.verdict_table.index(row.rule)
