"""The days of the stages out of a plan that was kept as JSON (`pka plan --format json`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, final

import attrs

from pka.adapters.files import file_bytes, read_json
from pka.exceptions import InvalidDate, UnsupportedFormat
from pka.text import Text, said
from pka.timespans import DateSpan

__all__ = ["PlanDays", "read_plan_days"]


@final
@attrs.frozen(kw_only=True)
class PlanDays:
    """When the stages of a cohort are, and under which edition that was planned."""

    edition: str
    stages: Mapping[str, DateSpan]


def read_plan_days(path: str | Path) -> PlanDays:
    """Read the days of the stages from a plan; the rest of it is not looked at.

    Raises:
        OSError: if the file cannot be read.
        UnsupportedFormat: if it is not a plan.

    Source: `pka-semantics`, T3.
    """
    try:
        content, wrong = read_json(file_bytes(path).decode("utf-8-sig"))
        if wrong is not None:
            raise UnsupportedFormat(Text(wrong.message.id, wrong.message.en))
        return _days(content)
    except (AttributeError, InvalidDate, KeyError, TypeError, UnicodeDecodeError) as error:
        why = said(error) if isinstance(error, InvalidDate) else Text(f"{error}", f"{error}")
        raise UnsupportedFormat(
            Text(f"ini bukan rencana: {why.id}", f"it is no plan: {why.en}")
        ) from None


def _days(content: Any) -> PlanDays:  # noqa: ANN401 - whatever stands in the file
    stages = {stage["code"]: DateSpan(stage["start"], stage["end"]) for stage in content["stages"]}
    edition = content["edition"]
    if not isinstance(edition, str) or not all(isinstance(code, str) for code in stages):
        msg = "the edition and the codes of the stages are text"
        raise TypeError(msg)
    return PlanDays(edition=edition, stages=stages)
