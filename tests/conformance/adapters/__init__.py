"""One module per area of the cases, found by its name.

The module of area `rounding` is `rounding.py`; where that is a word of Python, as in `import`, an
underscore follows: `import_.py`. Each has one function `answer(given)`, which puts what a case
gives into calls of the public interface and the results into the words of the case. An adapter
computes nothing itself, and raises `UnknownVocabulary` for words that it does not know.
"""

import importlib
import importlib.util
import keyword
from typing import Final, cast

from tests.conformance.vocabulary import Adapter

_HERE: Final = "tests.conformance.adapters"


def find(area: str) -> Adapter | None:
    """Return the adapter of an area, or None if nobody has written it."""
    name = f"{area}_" if keyword.iskeyword(area) else area
    if not name.isidentifier() or importlib.util.find_spec(f"{_HERE}.{name}") is None:
        return None
    return cast("Adapter", importlib.import_module(f"{_HERE}.{name}").answer)
