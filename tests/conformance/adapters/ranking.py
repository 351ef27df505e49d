"""Area `ranking`: places by the exact decided value."""

from typing import Any, Final

from pka.outcomes import Rank
from pka.quantities import Score, exact
from pka.rounding import Rounding
from pka.rules.ranking import Candidate, Ties, rank, top
from pka.verdict import Verdict
from tests.conformance.vocabulary import UnknownVocabulary, Words, choose, only

_VERDICTS: Final = {
    "lulus": Verdict.PASSED,
    "ditunda": Verdict.DEFERRED,
    "tidak_lulus": Verdict.FAILED,
    "belum_lengkap": Verdict.IN_PROGRESS,
    "mengundurkan_diri": Verdict.WITHDRAWN,
    "meninggal": Verdict.WITHDRAWN,
    "diberhentikan": Verdict.WITHDRAWN,
}
#: The words for a participant who left say which; the library has one verdict for all of them.
_LEFT: Final = {"mengundurkan_diri", "meninggal", "diberhentikan"}
_TIES: Final = {ties.value: ties for ties in Ties}


def _candidate(words: Words, rounding: Rounding | None) -> Candidate:
    only(words, {"id", "final", "verdict", "cancelled"}, "a participant")
    verdict = choose(words["verdict"], _VERDICTS, "verdict")
    final = words["final"]
    value = None if final is None else exact(final)
    return Candidate(
        id=words["id"],
        final=None if value is None else Score(rounding.apply(value) if rounding else value),
        # Whoever was struck off the list has left the programme.
        verdict=Verdict.WITHDRAWN if words.get("cancelled") else verdict,
    )


def answer(given: Words) -> dict[str, Any]:
    """Rank the participants, in every order that the case names."""
    only(given, {"policy", "participants", "permutations", "top"})
    policy = only(given["policy"], {"ties", "include", "rounding"}, "policy")
    rounding = None
    if "rounding" in policy:
        rounding = Rounding(int(policy["rounding"]["places"]), policy["rounding"]["mode"])
    admit = frozenset(choose(word, _VERDICTS, "verdict") for word in policy["include"])
    ties = choose(policy["ties"], _TIES, "ties")
    left = _LEFT & set(policy["include"])
    if left and left != _LEFT:
        msg = (
            f"include names {', '.join(sorted(left))} alone; the library tells them apart by status"
        )
        raise UnknownVocabulary(msg)
    by_id = {words["id"]: _candidate(words, rounding) for words in given["participants"]}
    orders = [list(by_id), *given.get("permutations", [])]
    answers = [rank((by_id[i] for i in order), ties=ties, admit=admit) for order in orders]
    found: dict[str, Any] = _in_words(answers[0], by_id)
    if any(_in_words(other, by_id) != found for other in answers[1:]):
        return {"error": "order_matters"}
    if "top" in given:
        found["top"] = [one.id for one in top(answers[0], int(given["top"]))]
    return found


def _in_words(ranks: tuple[Rank, ...], by_id: dict[str, Candidate]) -> dict[str, Any]:
    ranked = {one.id: str(one.place) for one in ranks}
    return {"ranks": ranked, "not_ranked": [one for one in by_id if one not in ranked]}
