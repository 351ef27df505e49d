"""Sessions for the tests of calendars and attendance."""

from typing import Any, Final

import attrs

from pka.timetable import Session

__all__ = ["SESSION", "session"]

SESSION: Final = Session(
    code="S-1", date="2025-02-03", start="08:00", end="09:30", zone="WIB", hours=2
)


def session(code: str = "S-1", **more: Any) -> Session:  # noqa: ANN401 - fields of a session
    """Return a session of two hours with other fields."""
    return attrs.evolve(SESSION, code=code, **more)
