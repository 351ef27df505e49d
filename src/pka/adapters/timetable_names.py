"""From the names that organisers write to the codes of an edition.

A name stands for a code only where it can mean no other; all else is left as it is written, so
that the check can say that it is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import final

import attrs

from pka.curriculum import Activity, Delivery
from pka.edition import Edition
from pka.text import Text

__all__ = ["Named", "Names", "names_of"]


@final
@attrs.frozen(kw_only=True)
class Named:
    """What a row says is taught, by codes as far as they are known."""

    stage: str | None = None
    module: str | None = None
    activity: str | None = None


@final
@attrs.frozen(kw_only=True)
class Names:
    """What each name may stand for."""

    stages: Mapping[str, tuple[str, ...]]
    modules: Mapping[str, tuple[str, ...]]
    activities: Mapping[str, tuple[str, ...]]
    #: Stage and activity by the code of the activity.
    where: Mapping[str, tuple[str, Activity]]

    def of(self, named: Named, delivery: Delivery | None) -> Named:
        """Return what is taught with codes in the place of names."""
        stage = _only(self.stages, named.stage)
        module = _only(self.modules, named.module)

        def meant(code: str) -> bool:
            held_in, activity = self.where[code]
            wanted = delivery or Delivery.SYNCHRONOUS
            return stage in {None, held_in} and activity.delivery is wanted

        activity = _only(self.activities, named.activity, meant)
        return Named(stage=stage, module=module, activity=activity)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _only(
    known: Mapping[str, tuple[str, ...]],
    text: str | None,
    meant: Callable[[str], bool] | None = None,
) -> str | None:
    """Return the one code that a text can stand for, or the text itself."""
    if text is None:
        return None
    codes = known.get(_key(text), ())
    if len(codes) > 1 and meant is not None:
        codes = tuple(code for code in codes if meant(code))
    return codes[0] if len(codes) == 1 else text


def _by_name(items: Iterable[tuple[str, Iterable[str | Text]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for code, names in items:
        codes[_key(code)] = (code,)
        words = {
            _key(word)
            for name in names
            for word in ((name.id, name.en) if isinstance(name, Text) else (name,))
        }
        for word in words:
            found[word] = (*found.get(word, ()), code)
    # A code is itself, whatever else has it for a name.
    return found | codes


def names_of(edition: Edition) -> Names:
    """Return what the codes, names and further names of an edition stand for."""
    return Names(
        stages=_by_name((one.code, (one.name, *one.aliases)) for one in edition.stages),
        modules=_by_name((one.code, (one.name, *one.aliases)) for one in edition.modules),
        activities=_by_name((one.code, (one.name,)) for one in edition.activities),
        where={
            activity.code: (stage.code, activity)
            for stage in edition.stages
            for activity in stage.activities
        },
    )
