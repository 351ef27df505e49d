"""Which rules a run reports."""

import pytest

from pka.cli.rule_choice import CODES, choice
from pka.cli.running import CannotRun
from pka.diagnostic import Diagnostic, Report, Suppressed, SuppressedBy
from pka.text import Text


def faults(*names: str) -> Report:
    """Return a report with one fault of each name."""
    return Report(
        tuple(Diagnostic(code=CODES[name], name=name, message=Text("a", "b")) for name in names)
    )


def left(report: Report) -> list[str]:
    """Return the names of the faults that count."""
    return [fault.name for fault in report]


FOUND = faults("unknown-key", "suppression-unused", "cycle", "weight-sum", "band-gap")


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param([], [], left(FOUND), id="all"),
        pytest.param(["weight-sum"], [], ["unknown-key", "weight-sum"], id="name"),
        pytest.param(["PKA201"], [], ["unknown-key", "weight-sum"], id="code"),
        pytest.param(["pka2"], [], ["unknown-key", "weight-sum", "band-gap"], id="beginning"),
        pytest.param(["PKA"], ["PKA2"], left(FOUND)[:3], id="all-but-some"),
        pytest.param(
            ["cycle, PKA201", "band-gap"],
            [],
            ["unknown-key", "cycle", "weight-sum", "band-gap"],
            id="several",
        ),
        pytest.param(
            [], ["suppression-unused,cycle"], left(FOUND)[:1] + left(FOUND)[3:], id="ignored"
        ),
        pytest.param(["PKA0"], [], ["unknown-key", "suppression-unused"], id="reading"),
        pytest.param(["cycle"], ["cycle"], ["unknown-key"], id="nothing-left"),
    ],
)
def test_select_and_ignore(select: list[str], ignore: list[str], expected: list[str]) -> None:
    """Names, codes and beginnings of codes choose; faults of reading are always reported."""
    assert left(choice(select=select, ignore=ignore).of(FOUND, "a.toml")) == expected


@pytest.mark.parametrize(
    ("file", "entry", "covered"),
    [
        pytest.param("drafts/a.toml", "drafts/*.toml:weight-sum=why", True, id="path"),
        pytest.param("deep/drafts/a.toml", "a.toml:PKA2,cycle=why = not", True, id="name"),
        pytest.param("c:/x/a.toml", "c:/x/*:PKA201=why", True, id="colon-in-the-path"),
        pytest.param("other/a.toml", "drafts/*.toml:weight-sum=why", False, id="elsewhere"),
        pytest.param("drafts/a.toml", "drafts/*:cycle=why", False, id="other-rule"),
    ],
)
def test_per_file_ignore(file: str, entry: str, covered: bool) -> None:  # noqa: FBT001
    """A fault in a file that matches is set aside with the reason."""
    report = choice(per_file_ignore=[entry]).of(faults("weight-sum"), file)
    assert left(report) == ([] if covered else ["weight-sum"])
    assert [(one.by, one.reason.en.startswith("why")) for one in report.suppressed] == (
        [(SuppressedBy.OPTION, True)] if covered else []
    )


def test_what_was_suppressed_is_chosen_too() -> None:
    """A fault that does not count is left out where its rule is not asked for."""
    [fault] = faults("weight-sum")
    one = Suppressed(diagnostic=fault, reason=Text("a", "b"), by=SuppressedBy.COMMENT)
    report = Report(suppressed=(one,))
    assert choice(select=["cycle"]).of(report, "a.toml").suppressed == ()
    assert choice().of(report, "a.toml").suppressed == (one,)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param({"select": ["weigth-sum"]}, "did you mean 'weight-sum'?", id="misspelt"),
        pytest.param(
            {"select": ["PKA2O1"]}, "there is no rule 'PKA2O1' (write", id="misspelt-code"
        ),
        pytest.param({"ignore": [""]}, "there is no rule ''", id="empty"),
        pytest.param({"ignore": ["PKA9"]}, "there is no rule 'PKA9'", id="no-such-codes"),
        pytest.param({"ignore": ["X" * 1000]}, "there is no rule 'XXXX", id="endless"),
        pytest.param({"ignore": ["PKA002"]}, "is always reported", id="reading"),
        pytest.param({"ignore": ["PKA0"]}, "is always reported", id="beginning-of-reading"),
        pytest.param({"per_file_ignore": ["*.toml:PKA002=x"]}, "is always reported", id="per-file"),
        pytest.param({"per_file_ignore": ["*.toml:cycle"]}, "is not of the form", id="no-reason"),
        pytest.param({"per_file_ignore": ["*.toml:cycle= "]}, "is not of the form", id="blank"),
        pytest.param({"per_file_ignore": ["*.toml=x"]}, "is not of the form", id="no-rule"),
        pytest.param({"per_file_ignore": [":cycle=x"]}, "is not of the form", id="no-pattern"),
        pytest.param({"per_file_ignore": ["*:=x"]}, "is not of the form", id="empty-rule"),
    ],
)
def test_refused(options: dict[str, list[str]], said: str) -> None:
    """What names no rule or has no reason is refused, with what was probably meant."""
    with pytest.raises(CannotRun) as caught:
        choice(**options)
    assert said in caught.value.message.en
    assert caught.value.message.id != caught.value.message.en
