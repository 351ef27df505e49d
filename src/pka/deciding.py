"""From edition, record and day to an outcome; for one participant and for a cohort.

Stands above the linter, because nothing is decided on an edition with errors.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from pka.assessment import AttendanceStatus
from pka.citation import Citation, weakest
from pka.cohort import CohortOutcome, RefusedRecord
from pka.criteria import AbsenceAbove, AttendanceShare, StatusIs
from pka.diagnostic import DefinitionRejected, Diagnostic, RecordRejected, Report
from pka.edition import DecideWhen, Edition
from pka.exceptions import UnsupportedFormat
from pka.linter import RULES, is_total, lint
from pka.outcomes import Explanation, Finding, NodeScore, Outcome, RuleJudgement, Witness
from pka.prose import findings as prose
from pka.prose.score_findings import OVERRIDE, score_findings, verdict_override
from pka.quantities import as_words
from pka.records import VERDICT, ParticipantRecord
from pka.rules.admission import check_record
from pka.rules.derivation import derive
from pka.rules.known import known_on
from pka.rules.ranking import Candidate, Ties, rank
from pka.rules.verdict import ABSENCE, leaves
from pka.text import Text
from pka.timespans import day
from pka.verdict import Truth, Verdict

__all__ = ["decide", "decide_cohort"]


def decide(
    edition: Edition, record: ParticipantRecord, *, on: dt.date, assume_attended: bool = False
) -> Outcome:
    """Decide one participant on one day.

    Args:
        edition: the edition to which the cohort is bound, with its settings.
        record: what is known about the participant.
        on: the day of the decision; facts dated later are ignored.
        assume_attended: the caller's statement that no absence occurred. It speaks only for
            a record without any attendance, and the outcome names it.

    Returns:
        The outcome, with the tree of all steps that led to it.

    Raises:
        DefinitionRejected: if the edition has errors, no scoring scheme or no verdict table,
            or if its table or bands leave this very record without an answer.
        RecordRejected: if the record contradicts the edition or itself.
        InvalidDate: if `on` is not a day.

    Source: `pka-semantics`, K3, K4 and T1.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": "60"})
        >>> decide(edition, record, on=dt.date(2024, 12, 20)).verdict
        <Verdict.FAILED: 'failed'>
    """
    on = day(on, "on")
    _refuse_unsound(edition)
    known = known_on(_a_record(record), on)
    faults = check_record(edition, known, on)
    if faults.has_errors:
        raise RecordRejected(faults)
    tree = derive(edition, known, on=on, assume_attended=assume_attended)
    if tree is not None and len(tree.decision.possible) == 1 and is_total(edition):
        # Only now is the proof worth its while: one verdict is left and no row is met.
        tree = derive(edition, known, on=on, assume_attended=assume_attended, total=True)
    if tree is None:
        raise DefinitionRejected(Report((_no_verdict(record),)))
    _refuse_gap(edition, tree)
    return Outcome(
        edition=edition,
        record=known,
        on=on,
        explanation=tree,
        findings=tuple(_findings(edition, tree)),
        standing=weakest(source.standing for source in _sources(tree)),
    )


def _a_record(record: object) -> ParticipantRecord:
    if not isinstance(record, ParticipantRecord):
        kind = type(record).__name__
        raise UnsupportedFormat(
            Text(
                f"peserta harus berupa ParticipantRecord, bukan {kind}; "
                "buat dari tabel dengan pka.record_from_dict",
                f"a participant is a ParticipantRecord, not a {kind}; "
                "make one of a mapping with pka.record_from_dict",
            )
        )
    return record


def _refuse_unsound(edition: object) -> None:
    if not isinstance(edition, Edition):
        kind = type(edition).__name__
        raise UnsupportedFormat(
            Text(
                f"ketentuan harus berupa Edition, bukan {kind}; "
                "baca dengan pka.editions.load(id_atau_berkas)",
                f"the rules are an Edition, not a {kind}; "
                "load one with pka.editions.load(id_or_path)",
            )
        )
    _refuse_faults(edition)


@lru_cache(maxsize=64)
def _refuse_faults(edition: Edition) -> None:
    report = lint(edition)
    if report.has_errors:
        raise DefinitionRejected(report)
    if edition.scoring is None or not edition.verdict_rules:
        message = Text(
            f"ketentuan {edition.id!r} tidak memuat skema penilaian dan tabel putusan",
            f"the edition {edition.id!r} has no scoring scheme with a verdict table",
        )
        advice = Text(
            "pakai ketentuan yang memuatnya (`pka editions` menunjukkannya), atau tambahkan "
            "[scoring] dan [[verdict_table]]",
            "use an edition that has them (`pka editions` shows which), or add [scoring] and "
            "[[verdict_table]]",
        )
        fault = Diagnostic(code="PKA403", name="nothing-to-decide", message=message, advice=advice)
        raise DefinitionRejected(Report((fault,)))


def _no_verdict(record: ParticipantRecord) -> Diagnostic:
    rule = RULES["table-not-total"]
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        message=Text(
            f"tabel putusan tidak memberi putusan bagi peserta {record.id!r}",
            f"the verdict table gives no verdict for the participant {record.id!r}",
        ),
        advice=Text(
            "tambahkan baris untuk keadaan itu, atau baris terakhir tanpa `condition`",
            "add a row for it, or a last row without `condition`",
        ),
        facts=(("witness", record.id),),
    )


def _refuse_gap(edition: Edition, tree: Explanation) -> None:
    """Refuse a final score that falls into no band: a certificate could not name it."""
    value = tree.scores.counted.value
    if tree.band is None and edition.bands and value is not None:
        rule, shown = RULES["band-gap"], as_words(value)
        message = Text(
            f"nilai akhir {shown.id} tidak masuk kualifikasi mana pun",
            f"the final score {shown.en} falls into no band",
        )
        fault = Diagnostic(code=rule.code, name=rule.name, message=message)
        raise DefinitionRejected(Report((fault,)))


def _findings(edition: Edition, tree: Explanation) -> Iterator[Finding]:
    rule = tree.decision.rule
    if rule is not None and isinstance(rule.condition, StatusIs) and tree.status is not None:
        # Whoever has left is not judged: nothing is missing any more.
        message = prose.status_finding(tree.status)
        yield Finding(
            code=rule.code, subject=tree.status.status.value, message=message, source=rule.source
        )
        yield from _meeting(edition, tree)
        return
    yield from _meeting(edition, tree)
    waiting = tree.decide is DecideWhen.WHEN_COMPLETE and rule is None
    if not waiting:
        failed = tree.decision.verdict is Verdict.FAILED
        nodes = {node.path: node for node in tree.scores.walk()}
        for row in tree.rules:
            if row.truth is Truth.MET and row.rule.verdict is not Verdict.PASSED:
                yield from _row_findings(edition, row, nodes, failed=failed)
    yield from _missing(tree.scores)
    for code, path, message, source in score_findings(tree.scores):
        yield Finding(code=code, subject=path, message=message, source=source)
    yield from _attendance(edition, tree)
    for node in tree.scores.walk():
        remedial = node.remedial_rule
        if remedial is not None and remedial.range.lies_below(node.latest.low):
            yield Finding(
                code="remedial-passed",
                subject=node.path,
                message=prose.remedial_passed(node),
                source=remedial.source,
            )
    for state in tree.completion.precedence:
        if state.truth is Truth.NOT_MET:
            broken = next(rule for rule in edition.precedence if rule.code == state.code)
            yield Finding(
                code="precedence-broken",
                subject=state.code,
                message=prose.precedence_broken(edition, state.code),
                source=broken.source,
            )


def _meeting(edition: Edition, tree: Explanation) -> Iterator[Finding]:
    decided = verdict_override(tree.decision)
    if decided is not None:
        yield Finding(code=OVERRIDE, subject=VERDICT, message=decided, source=edition.source)


def _row_findings(
    edition: Edition, row: RuleJudgement, nodes: dict[str, NodeScore], *, failed: bool
) -> Iterator[Finding]:
    rule, judgement = row.rule, row.judgement
    if judgement is None:
        return
    met = [witness for witness in judgement.witnesses if witness.truth is Truth.MET]
    for witness in met or [Witness(subject=rule.code, truth=row.truth)]:
        node = nodes.get(witness.subject)
        written = None if met else rule.text
        yield Finding(
            code=rule.code,
            subject=witness.subject if met else None,
            message=written
            or prose.rule_finding(edition, rule, judgement, witness, node, offer=not failed),
            source=rule.source,
        )


def _missing(root: NodeScore) -> Iterator[Finding]:
    """Name each missing score once, at the highest node of which nothing is known."""
    pending = list(reversed(root.parts))
    while pending:
        node = pending.pop()
        if node.first.value is not None or node.left_out or (node.facts and node.is_provisional):
            continue
        if node.is_missing or not node.parts:
            yield Finding(
                code="score-missing",
                subject=node.path,
                message=prose.missing_score(node),
                source=node.source,
            )
        else:
            pending.extend(reversed(node.parts))


def _attendance(edition: Edition, tree: Explanation) -> Iterator[Finding]:
    asked = any(
        isinstance(leaf.criterion, AbsenceAbove | AttendanceShare)
        for row in tree.rules
        if row.judgement is not None
        for leaf in leaves(row.judgement)
    )
    sheet = tree.absence
    if not asked or (sheet.hours.value is not None and not sheet.assumed):
        return
    source = sheet.policy.source if sheet.policy else edition.source
    if sheet.assumed:
        code, message = "attendance-assumed", prose.absence_assumed()
    elif sheet.sessions:
        code, message = "attendance-open", prose.absence_open(sheet)
    else:
        code, message = "attendance-missing", prose.absence_unknown(sheet)
    yield Finding(code=code, subject=ABSENCE, message=message, source=source)


def _sources(tree: Explanation) -> Iterator[Citation]:
    """Yield the source of everything on which the verdict and the scores rest."""
    rule = tree.decision.rule
    if rule is not None and isinstance(rule.condition, StatusIs):
        yield rule.source
        return
    for row in _looked_at(tree):
        # A row that only one reading has, and that is not met, makes no difference; nor does
        # how others are judged to have left.
        optional = isinstance(row.rule.condition, StatusIs) or row.rule.only_with.pairs
        if not optional or row.truth is not Truth.NOT_MET:
            yield row.rule.source
    for node in tree.scores.walk():
        yield node.source
        if node.remedial_rule is not None:
            yield node.remedial_rule.source
    if tree.band is not None:
        yield tree.band.source
    if tree.absence.policy is not None and _reading_matters(tree):
        yield tree.absence.policy.source


def _reading_matters(tree: Explanation) -> bool:
    """Say whether what counts as absence can make a difference to the verdict.

    It cannot while all that could count is counted and no limit that was looked at is exceeded.
    """
    sheet = tree.absence
    not_held = (AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED)
    counted = sheet.policy.counts_as_absence if sheet.policy else ()
    if sheet.total is not None and sheet.hours.low and not set(_EXCUSES) <= set(counted):
        # Whoever gave the total may have left out what this reading leaves out, or not.
        return True
    uncounted = any(
        session.status not in {None, AttendanceStatus.PRESENT, *not_held, *counted}
        for session in sheet.sessions
    )
    return uncounted or any(
        isinstance(leaf.criterion, AttendanceShare)
        or (isinstance(leaf.criterion, AbsenceAbove) and leaf.truth is not Truth.NOT_MET)
        for row in _looked_at(tree)
        if row.judgement is not None
        for leaf in leaves(row.judgement)
    )


#: What one reading counts as absence and another does not.
_EXCUSES: Final = (AttendanceStatus.PERMITTED, AttendanceStatus.SICK)


def _looked_at(tree: Explanation) -> Iterator[RuleJudgement]:
    """Yield the rows of the table down to the one that decided."""
    for row in tree.rules:
        yield row
        if row.rule is tree.decision.rule:
            return


def decide_cohort(
    edition: Edition,
    rows: Iterable[ParticipantRecord | RefusedRecord],
    *,
    on: dt.date,
    assume_attended: bool = False,
    ties: Ties = Ties.COMPETITION,
    admit: frozenset[Verdict] = frozenset({Verdict.PASSED}),
) -> CohortOutcome:
    """Decide every participant of a cohort and rank those whom the ranking admits.

    A record that cannot be decided comes back refused, with its faults; it stops nobody else.

    Args:
        edition: the edition to which the cohort is bound, with its settings.
        rows: records in any order; rows that an importer has refused pass through.
        on: the day of the decision.
        assume_attended: as for `decide`.
        ties: what follows equal scores in the ranking.
        admit: the verdicts that take part in the ranking.

    Raises:
        DefinitionRejected: if the edition has errors or nothing to decide with.
        InvalidDate: if `on` is not a day.

    Source: `pka-semantics`, R1 and B2.
    """
    on = day(on, "on")
    _refuse_unsound(edition)
    seen: set[str] = set()
    decided: list[Outcome | RefusedRecord] = []
    for row in rows:
        if isinstance(row, RefusedRecord):
            decided.append(row)
        elif _a_record(row).id in seen:
            decided.append(_refused(row, Report((_repeated(row),))))
        else:
            seen.add(row.id)
            try:
                decided.append(decide(edition, row, on=on, assume_attended=assume_attended))
            except (RecordRejected, DefinitionRejected) as rejected:
                decided.append(_refused(row, rejected.report))
    candidates = (
        Candidate(id=row.record.id, final=row.final, verdict=row.verdict)
        for row in decided
        if isinstance(row, Outcome)
    )
    ranks = rank(candidates, ties=ties, admit=admit)
    return CohortOutcome(edition=edition, on=on, rows=tuple(decided), ranks=ranks)


def _refused(record: ParticipantRecord, report: Report) -> RefusedRecord:
    return RefusedRecord(id=record.id, name=record.name, report=report)


def _repeated(record: ParticipantRecord) -> Diagnostic:
    message = Text(
        f"peserta {record.id!r} sudah ada dalam daftar ini",
        f"the participant {record.id!r} is already in this list",
    )
    advice = Text("sisakan satu baris untuk setiap peserta", "keep one row for each participant")
    return Diagnostic(code="PKA714", name="duplicate-participant", message=message, advice=advice)
