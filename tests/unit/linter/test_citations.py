"""Sources that say where, and not in what."""

from typing import Any

import attrs
import pytest

from pka.citation import Citation, Standing
from pka.linter import lint
from tests.small import edition, stage
from tests.unit.linter.makers import instrument


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        pytest.param({}, [], id="nothing-named"),
        pytest.param({"instrument": "perlan", "article": "Pasal 12"}, [], id="article-of-one"),
        pytest.param({"instrument": "perlan", "page": "3"}, [], id="page-of-one"),
        pytest.param({"article": "Pasal 12"}, ["Pasal 12"], id="article-of-nothing"),
        pytest.param({"page": "3"}, ["p. 3"], id="page-of-nothing"),
        pytest.param({"reference": "simpel", "page": "3"}, [], id="page-of-a-reference"),
        pytest.param({"reference": "simpel", "article": "7"}, ["7"], id="article-at-second-hand"),
        pytest.param({"article": "7", "page": "3"}, ["7"], id="article-and-page"),
        pytest.param({"page": ""}, [], id="empty-page"),
    ],
)
def test_source(keys: dict[str, Any], found: list[str]) -> None:
    """An article needs its instrument, a page an instrument or a reference."""
    source = Citation(standing=Standing.SECONDARY, **keys)
    judged = edition(
        stages=(attrs.evolve(stage("satu"), source=source),), instruments=(instrument("perlan"),)
    )
    report = [fault for fault in lint(judged) if fault.name == "citation-without-instrument"]
    assert [fault.fact("found") for fault in report] == found
    assert {(f.code, f.location.pointer, f.citation) for f in report} <= {
        ("PKA601", "/stages/0/source", source)
    }


def test_the_source_of_the_whole() -> None:
    """The edition itself has a source too."""
    judged = edition(source=Citation(standing=Standing.SECONDARY, article="Pasal 1"))
    (fault,) = lint(judged)
    assert fault.location.pointer == "/source"
    assert fault.message.en == "the source names 'Pasal 1' and no instrument"
