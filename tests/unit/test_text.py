"""Text in both languages."""

import pickle

import pytest

from pka.exceptions import UnsupportedFormat
from pka.text import LANGUAGES, Text, language

BOTH = Text("lulus", "passed")


@pytest.mark.parametrize("name", LANGUAGES)
def test_language_is_found_by_name(name: str) -> None:
    """Both languages of the field are known."""
    assert language(name) == name


@pytest.mark.parametrize(
    "name",
    ["fr", "ID", "", None, 1, [], "x" * 1000],
    ids=["french", "upper-case", "empty", "none", "number", "unhashable", "long"],
)
def test_other_languages_are_refused(name: object) -> None:
    """Anything else is refused, not answered in English, wherever a language is asked for."""
    for ask in (language, BOTH.in_):
        with pytest.raises(UnsupportedFormat) as caught:
            ask(name)  # type: ignore[arg-type]
        message = str(caught.value)
        assert message.endswith(" is not one of 'id' (Indonesian) and 'en' (English)")
        assert len(message) < 130


def test_text_in_each_language() -> None:
    """A text gives the wording of the language asked for; as a string, the English one."""
    assert (BOTH.in_("id"), BOTH.in_("en"), str(BOTH)) == ("lulus", "passed", "passed")


def test_text_is_the_words_of_the_decree_unless_said_otherwise() -> None:
    """Nothing is marked as our own wording by default, and pickling keeps the mark."""
    ours = Text("lulus", "passed", ours=("en",))
    assert BOTH.ours == ()
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301 - our own bytes
