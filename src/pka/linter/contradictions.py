"""Ways of scoring that contradict themselves, or do nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pka.aggregation import Aggregation, Missing, MissingRule
from pka.assessment import Component, Scale, ScoringScheme
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.exceptions import nearest
from pka.linter.catalogue import found, no_effect
from pka.linter.panels import panel_faults
from pka.linter.references import components_at
from pka.quantities import as_text
from pka.rules.scoring import current_path
from pka.text import Text

__all__ = ["contradictions"]

#: Aggregations to which extra credit cannot add.
_WITHOUT_EXTRA: Final = frozenset({Aggregation.MEDIAN, Aggregation.MINIMUM, Aggregation.MAXIMUM})


def contradictions(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every way of scoring that contradicts itself or does nothing."""
    scheme = edition.scoring
    if scheme is None:
        return
    nodes: list[tuple[str, str, Component | ScoringScheme]] = [("", "/scoring", scheme)]
    nodes += components_at(edition)
    used = _used_rules(edition, scheme)
    yield from _renames(edition, scheme)
    for path, pointer, node in nodes:
        yield from _dropping(node, pointer)
        yield from _extra_credit(node, pointer)
        yield from _cap(node, scheme.scale, pointer)
        if node.missing is not None:
            yield from _missing(edition, node, node.missing, pointer, used=path in used)
        if isinstance(node, Component):
            yield from _leaf_settings(node, pointer)
            yield from _rubric(node, scheme.scale, pointer)
            if node.panel is not None:
                yield from panel_faults(node, node.panel, f"{pointer}/panel")


def _renames(edition: Edition, scheme: ScoringScheme) -> Iterator[Diagnostic]:
    former = {rename.former for rename in scheme.renames}
    for index, rename in enumerate(scheme.renames):
        place = f"/scoring/renames/{index}"
        # A rename may lead on to another, but not back to where it came from.
        leads_on = rename.now in former and current_path(edition, rename.now) not in former
        if rename.now not in edition.components and not leads_on:
            close = nearest(rename.now, tuple(edition.components))
            yield found(
                "dangling-reference",
                f"{place}/now",
                Text(
                    f"komponen {rename.now!r} tidak didefinisikan"
                    + (f"; mungkin maksudnya {close!r}?" if close else ""),
                    f"the component {rename.now!r} is not defined"
                    + (f"; did you mean {close!r}?" if close else ""),
                ),
                advice=Text("tulis path yang berlaku sekarang", "write the path that it has now"),
                facts=(("code", rename.now),),
            )
        if any(rename.former == other.former for other in scheme.renames[:index]):
            yield found(
                "duplicate-code",
                f"{place}/former",
                Text(
                    f"path lama {rename.former!r} sudah mempunyai path baru",
                    f"the former path {rename.former!r} already has a new one",
                ),
                advice=Text("sisakan satu baris", "keep one of the rows"),
                facts=(("code", rename.former),),
            )
        if rename.former in edition.components:
            yield found(
                "duplicate-code",
                f"{place}/former",
                Text(
                    f"path lama {rename.former!r} dipakai oleh komponen yang sekarang ada",
                    f"the former path {rename.former!r} is that of a component that is there now",
                ),
                advice=Text("hapus baris ini", "leave this row out"),
                facts=(("code", rename.former),),
            )


def _used_rules(edition: Edition, scheme: ScoringScheme) -> set[str]:
    """Return the paths of the nodes whose missing rule holds for some leaf."""
    owner: dict[str, str] = {}
    used: set[str] = set()
    for path, _, component in components_at(edition):
        above = owner.get(path.rpartition("/")[0], "")
        owner[path] = above if component.missing is None else path
        if not component.components:
            used.add(owner[path])
    return used if scheme.components else {""}


def _dropping(node: Component | ScoringScheme, pointer: str) -> Iterator[Diagnostic]:
    rule = node.dropping
    if rule is None:
        return
    codes = [part.code for part in node.components if not part.extra_credit]
    for index, code in enumerate(rule.never):
        if code not in codes:
            listed = ", ".join(codes) or "–"
            yield found(
                "dangling-reference",
                f"{pointer}/dropping/never/{index}",
                Text(
                    f"bagian {code!r} tidak ada di antara yang dapat dikeluarkan",
                    f"the part {code!r} is none of those that can be dropped",
                ),
                advice=Text(f"yang dikenal: {listed}", f"known: {listed}"),
                citation=node.source,
                facts=(("code", code),),
            )
    if not node.components:
        yield no_effect(
            node.source, f"{pointer}/dropping", "dropping", "tanpa bagian", "without parts"
        )
        return
    loose = sum(code not in rule.never for code in codes)
    count, most = rule.lowest + rule.highest, loose if loose < len(codes) else loose - 1
    if count > most:
        yield _exceeds(
            node,
            f"{pointer}/dropping",
            Text(
                f"{count} bagian dikeluarkan, padahal paling banyak {most}",
                f"{count} parts are dropped, and at most {most} can be",
            ),
            count,
            most,
        )
    if rule.keep_best is not None and rule.keep_best > len(codes):
        yield _exceeds(
            node,
            f"{pointer}/dropping/keep_best",
            Text(
                f"{rule.keep_best} bagian terbaik dipertahankan dari {len(codes)}",
                f"the best {rule.keep_best} are kept out of {len(codes)}",
            ),
            rule.keep_best,
            len(codes),
        )


def _exceeds(
    node: Component | ScoringScheme, pointer: str, message: Text, stated: int, most: int
) -> Diagnostic:
    return found(
        "dropping-exceeds",
        pointer,
        message,
        advice=Text(
            "kurangi jumlahnya, atau lengkapi bagiannya",
            "lower the number, or complete the parts",
        ),
        citation=node.source,
        facts=(("found", str(most)), ("stated", str(stated))),
    )


def _extra_credit(node: Component | ScoringScheme, pointer: str) -> Iterator[Diagnostic]:
    extra = [index for index, part in enumerate(node.components) if part.extra_credit]
    if not extra:
        return
    place = f"{pointer}/components/{extra[0]}/extra_credit"
    code = node.components[extra[0]].code
    if node.aggregate in _WITHOUT_EXTRA:
        message = Text(
            f"nilai tambahan {code!r} tidak menambah apa pun pada {node.aggregate.value!r}",
            f"the extra credit {code!r} adds nothing to a {node.aggregate.value!r}",
        )
        advice = Text(
            "pakai weighted_mean, mean, points, atau sum, atau hapus `extra_credit`",
            "use weighted_mean, mean, points or sum, or leave `extra_credit` out",
        )
    elif len(extra) == len(node.components):
        message = Text(
            "semua bagian adalah nilai tambahan, sehingga tidak ada yang ditambahi",
            "every part is extra credit, so there is nothing to add to",
        )
        advice = Text(
            "sisakan satu bagian biasa, atau lebih", "let one part at least be an ordinary one"
        )
    else:
        return
    yield found("extra-credit-in-vain", place, message, advice=advice, citation=node.source)


def _cap(node: Component | ScoringScheme, scale: Scale, pointer: str) -> Iterator[Diagnostic]:
    if node.cap is not None and node.cap < scale.minimum:
        cap, low = as_text(node.cap), as_text(scale.minimum)
        yield found(
            "cap-below-scale",
            f"{pointer}/cap",
            Text(
                f"nilai tertinggi {cap} di bawah nilai terendah skala, {low}",
                f"the cap of {cap} lies below the lowest score of the scale, {low}",
            ),
            advice=Text("naikkan `cap`, atau hapus", "raise `cap`, or leave it out"),
            citation=node.source,
            facts=(("cap", cap),),
        )


def _missing(
    edition: Edition,
    node: Component | ScoringScheme,
    rule: MissingRule,
    pointer: str,
    *,
    used: bool,
) -> Iterator[Diagnostic]:
    default = isinstance(node, ScoringScheme) and rule.counts_as is Missing.PENDING
    if not used and not default:
        yield no_effect(
            node.source,
            f"{pointer}/missing",
            "missing",
            "karena setiap komponen di bawahnya mengatur sendiri",
            "because every component below says otherwise",
        )
    elif rule.counts_as is Missing.PENDING and rule.since is not None:
        yield no_effect(
            node.source,
            f"{pointer}/missing/since",
            "since",
            "karena nilai yang tertunda tidak pernah dianggap selesai",
            "because what is pending is never settled",
        )
    elif rule.since is not None and rule.since < edition.in_force.start:
        yield found(
            "missing-day-outside",
            f"{pointer}/missing/since",
            Text(
                f"nilai kosong diperhitungkan sejak {rule.since}, sebelum ketentuan ini berlaku "
                f"({edition.in_force.start})",
                f"blanks count from {rule.since} on, before the edition is in force "
                f"({edition.in_force.start})",
            ),
            advice=Text(
                "tulis hari penutupan nilai angkatan itu",
                "write the day on which the scores of the cohort are closed",
            ),
            citation=node.source,
            facts=(("since", str(rule.since)),),
        )


def _leaf_settings(component: Component, pointer: str) -> Iterator[Diagnostic]:
    if not component.components:
        if component.aggregate is not None:
            place = f"{pointer}/aggregate"
            yield no_effect(component.source, place, "aggregate", "tanpa bagian", "without parts")
        return
    settings = {
        "scale": component.scale is not None,
        "panel": component.panel is not None,
        "attempts": component.attempts is not None,
        "rubric": bool(component.rubric),
    }
    for key, said in settings.items():
        if said:
            yield no_effect(
                component.source,
                f"{pointer}/{key}",
                key,
                "pada komponen yang mempunyai bagian",
                "at a component that has parts",
            )


def _rubric(component: Component, scale: Scale, pointer: str) -> Iterator[Diagnostic]:
    own = component.scale or scale
    if own.minimum >= own.maximum:
        if component.scale is not None:
            low, high = as_text(own.minimum), as_text(own.maximum)
            yield found(
                "scale-reversed",
                f"{pointer}/scale",
                Text(
                    f"skala dari {low} sampai {high} tidak memuat rentang nilai",
                    f"a scale from {low} to {high} holds no range of scores",
                ),
                advice=Text("tukar kedua batasnya", "swap minimum and maximum"),
                facts=(("minimum", low), ("maximum", high)),
            )
        return
    seen: Counter[str] = Counter()
    for index, level in enumerate(component.rubric):
        seen[level.level] += 1
        place = f"{pointer}/rubric/{index}"
        if seen[level.level] > 1:
            yield found(
                "rubric-level",
                f"{place}/level",
                Text(
                    f"tingkat {level.level!r} ada lebih dari sekali",
                    f"the level {level.level!r} is there more than once",
                ),
                advice=Text("beri satu nilai untuk setiap tingkat", "give each level one score"),
                citation=component.source,
                facts=(("level", level.level),),
            )
        if not own.holds(level.score):
            shown, low, high = map(as_text, (level.score, own.minimum, own.maximum))
            yield found(
                "rubric-level",
                f"{place}/score",
                Text(
                    f"nilai tingkat {level.level!r} adalah {shown}, di luar skala {low} sampai "
                    f"{high}",
                    f"the level {level.level!r} stands for {shown}, off the scale of {low} to "
                    f"{high}",
                ),
                advice=Text(
                    "tulis nilai pada skala komponen itu",
                    "write a score on the scale of the component",
                ),
                citation=component.source,
                facts=(("level", level.level), ("score", shown)),
            )
