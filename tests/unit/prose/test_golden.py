"""Whole explanations, compared with the texts under tests/golden/explain."""

from pathlib import Path
from typing import Final

import pytest

from pka.prose import explain
from pka.text import LANGUAGES, Language
from tests.unit.prose.examples import CASES, EDITION

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "explain"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_explanation_reads_as_agreed(case: str, lang: Language) -> None:
    """The whole text is the agreed one; only the digest follows the model."""
    text = explain(CASES[case](), lang).replace(EDITION.digest, "sha256:(digest)")
    short = text.replace(EDITION.digest[:19], "sha256:(short)")
    expected = (GOLDEN / f"{case}.{lang}.txt").read_text(encoding="utf-8")
    assert short == expected
