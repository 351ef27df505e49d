"""Comments that let a fault stand, each with its reason."""

from pathlib import Path

import pytest

from pka.adapters.files import validate, validate_text
from pka.adapters.suppressions import without_suppressed
from pka.diagnostic import Report, Severity, SuppressedBy
from tests.lint.pages import PAGES, assemble, blocks

#: A definition whose first table has one fault, weight-sum, at its header.
WHOLE = assemble(blocks((PAGES / "weight-sum.md").read_text(encoding="utf-8"))[0][1])
HEADER = WHOLE.before + 1


def judged(*above: str, behind: str = "", before_all: str = "") -> Report:
    """Validate the definition with lines above its fault and text behind it."""
    lines = WHOLE.text.split("\n")
    assert lines[WHOLE.before] == "[scoring]"
    lines[WHOLE.before] += behind
    text = "\n".join([*lines[: WHOLE.before], *above, *lines[WHOLE.before :]])
    return validate_text((before_all + text).encode(), file="a.toml")


def names(report: Report) -> list[str]:
    """Return the names of the faults that count."""
    return [fault.name for fault in report]


@pytest.mark.parametrize(
    ("above", "behind"),
    [
        pytest.param([], " # pka: ignore[weight-sum] reason: r", id="own-line"),
        pytest.param(["# pka: ignore[weight-sum] reason: r"], "", id="line-above"),
        pytest.param(["  #pka:ignore [ PKA201 ]  alasan:  r "], "", id="code-and-odd-spaces"),
        pytest.param(["# pka: ignore[pka201] reason: r"], "", id="small-letters"),
        pytest.param(["# pka: ignore[weight-sum] reason: r\r"], "\r", id="crlf"),
        pytest.param(
            ["# pka: ignore[weight-sum] reason: r", "# why so", "\t# and more"], "", id="comments"
        ),
        pytest.param(
            ["# pka: ignore-file[weight-sum] reason: r", "x = 1 # y"][:1], " # y", id="file"
        ),
    ],
)
def test_a_comment_suppresses(above: list[str], behind: str) -> None:
    """On the line or above it, by name or code, the fault does not count and keeps its reason."""
    report = judged(*above, behind=behind)
    assert names(report) == []
    [one] = report.suppressed
    assert (one.diagnostic.name, one.by) == ("weight-sum", SuppressedBy.COMMENT)
    assert (one.reason.id, one.reason.en) == ("r", "r")


def test_the_file_may_begin_with_its_comment() -> None:
    """Behind a byte order mark, and at any distance from the fault."""
    report = judged(before_all="\ufeff# pka: ignore-file[weight-sum] reason: r\n\n")
    assert (names(report), len(report.suppressed)) == ([], 1)


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        pytest.param(
            "# pka: ignore[weight-sum]",
            f"a.toml:{HEADER}:1: PKA009 suppression-without-reason: "
            "this suppression gives no reason, so it suppresses nothing",
            id="no-reason",
        ),
        pytest.param(
            "# pka: ignore[weight-sum] reason:  ",
            f"a.toml:{HEADER}:1: PKA009 suppression-without-reason: "
            "this suppression gives no reason, so it suppresses nothing",
            id="blank-reason",
        ),
        pytest.param(
            "# pka: ignore[weigth-sum] reason: r",
            f"a.toml:{HEADER}:15: PKA010 suppression-unknown-rule: "
            "there is no rule 'weigth-sum' to suppress; did you mean 'weight-sum'?",
            id="misspelt",
        ),
        pytest.param(
            "# pka: ignore[unknown-key] reason: r",
            f"a.toml:{HEADER}:15: PKA010 suppression-unknown-rule: "
            "there is no rule 'unknown-key' to suppress",
            id="fault-of-reading",
        ),
        pytest.param(
            "# pka: ignore[empty-band] reason: r",
            f"a.toml:{HEADER}:15: PKA011 suppression-unused: "
            f"there is no fault empty-band in line {HEADER + 1} to suppress",
            id="unused",
        ),
        pytest.param(
            "# pka: ignore-file[empty-band] reason: r",
            f"a.toml:{HEADER}:20: PKA011 suppression-unused: "
            "there is no fault empty-band in this file to suppress",
            id="unused-in-the-file",
        ),
        pytest.param(
            "# pka: ignore weight-sum",
            f"a.toml:{HEADER}:1: PKA012 suppression-malformed: "
            "this comment cannot be read as a suppression",
            id="no-brackets",
        ),
        pytest.param(
            "# pka: ignore[ , ] reason: r",
            f"a.toml:{HEADER}:1: PKA012 suppression-malformed: "
            "this comment cannot be read as a suppression",
            id="no-rule",
        ),
        pytest.param(
            "# pka: ignore[weight-sum] because r",
            f"a.toml:{HEADER}:1: PKA012 suppression-malformed: "
            "this comment cannot be read as a suppression",
            id="other-word",
        ),
    ],
)
def test_a_comment_is_a_fault_itself(comment: str, expected: str) -> None:
    """One that is wrong suppresses nothing and is reported where it stands."""
    report = judged(comment)
    assert str(report).splitlines()[0] == expected
    assert names(report)[1:] == ["weight-sum"]
    assert report.suppressed == ()


def test_only_an_unused_one_is_a_warning() -> None:
    """A definition is not refused for a comment that is no longer needed."""
    [unused, _] = judged("# pka: ignore[empty-band] reason: r")
    [without, _] = judged("# pka: ignore[weight-sum]")
    assert (unused.severity, without.severity) == (Severity.WARNING, Severity.ERROR)


def test_a_place_has_an_end() -> None:
    """A wrong rule is underlined to its end, a wrong comment too."""
    [fault, _] = judged("# pka: ignore[weigth-sum] reason: r")
    assert (fault.location.end_line, fault.location.end_column) == (HEADER, 25)
    assert fault.fact("suggestion") == "weight-sum"
    [fault, _] = judged("# pka: x  ")
    assert (fault.location.end_line, fault.location.end_column) == (HEADER, 9)


def test_some_of_several_rules() -> None:
    """Each rule of a comment is used, unused or unknown on its own."""
    report = judged("# pka: ignore[empty-band, weight-sum,nonsense-word] reason: r")
    assert names(report) == ["suppression-unused", "suppression-unknown-rule"]
    assert len(report.suppressed) == 1


def test_the_line_goes_before_the_file() -> None:
    """Where both would do, the reason of the line is kept, and neither is unused."""
    report = judged(
        "# pka: ignore[weight-sum] reason: near",
        before_all="# pka: ignore-file[PKA201] reason: far\n",
    )
    assert (names(report), [one.reason.en for one in report.suppressed]) == ([], ["near"])


def test_a_blank_line_separates() -> None:
    """A comment speaks of the next line and not of what follows an empty one."""
    assert names(judged("# pka: ignore[weight-sum] reason: r", "")) == [
        "suppression-unused",
        "weight-sum",
    ]


def test_a_string_is_no_comment() -> None:
    """A text that looks like a comment suppresses nothing."""
    report = judged(
        before_all='notes = [{ id = "# pka: ignore-file[weight-sum] reason: r", en = """\n'
        "# pka: x\"\"\" }, { id = '# pka: x', en = '''\n# pka: x''' }]\n"
    )
    assert names(report) == ["weight-sum"]


def test_other_comments_are_not_ours() -> None:
    """Who writes of pka in a comment has not asked for anything."""
    assert names(judged("# see pka: ignore[weight-sum]", "# pkan: x")) == ["weight-sum"]


def test_unused_is_not_said_where_reading_failed() -> None:
    """Of a definition that is not read as a whole, nobody knows what else would be found."""
    report = judged("# pka: ignore[empty-band] reason: r", before_all="zzz = 1\n")
    assert names(report) == ["unknown-key", "weight-sum"]


def test_faults_of_reading_cannot_be_suppressed() -> None:
    """What is not read cannot be judged, whatever a comment says."""
    report = judged(before_all="zzz = 1 # pka: ignore[PKA002] reason: r\n")
    assert names(report) == ["unknown-key", "suppression-unknown-rule", "weight-sum"]


def test_a_fault_of_another_file_is_not_reached() -> None:
    """A comment reaches the faults of its own file alone."""
    found = judged()
    text = "# pka: ignore-file[weight-sum] reason: r"
    assert names(without_suppressed(found, text, file="b.toml"))[0] == "weight-sum"
    assert names(without_suppressed(found, text, file="a.toml")) == []


def test_json_has_no_comments(tmp_path: Path) -> None:
    """The mark inside JSON is text like any other."""
    path = tmp_path / "a.json"
    path.write_text('{"format": 1, "# pka: x": 1}', encoding="utf-8")
    assert "suppression-malformed" not in names(validate(path))


def test_many_comments_take_linear_time() -> None:
    """Fifty thousand comments in a row are followed to their end."""
    report = judged(*["# pka: ignore[weight-sum] reason: r"] * 50_000)
    assert (names(report), len(report.suppressed)) == ([], 1)
