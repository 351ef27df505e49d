"""`pka show --format mermaid`: a flowchart that a Mermaid reader accepts, whatever names hold."""

import re
from pathlib import Path
from typing import Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pka import editions
from pka.cli.mermaid import label, mermaid
from pka.curriculum import Agenda, ModuleGroup, PrecedenceStrength
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.text import LANGUAGES, Text
from tests.small import ENACTED, activity, edition, module, precedence, stage, text
from tests.unit.cli.commands import EDITION, pka

#: Letters, digits, a few signs, and characters by their numbers.
_LABEL: Final = r'"(?:[\w ,()/–-]|#\d+;)+"'
_NODE: Final = rf"[a-z]+\d*\[{_LABEL}\]"
_ID: Final = r"[asp]\d+"
#: The whole of the grammar that is used, line by line.
LINES: Final = {
    "head": r"flowchart LR",
    "open": rf"  subgraph {_NODE}",
    "inner": rf"    {_NODE}",
    "close": r"  end",
    "node": rf"  {_NODE}",
    "rule": rf"  p\d+\{{\{{{_LABEL}\}}\}}",
    "share": rf"  {_ID} -->\|{_LABEL}\| {_ID}",
    "order": rf"  {_ID} -\.-> {_ID}",
}
#: How the kinds of lines may follow each other.
ORDER: Final = re.compile(r"head( open( inner)+ close| node)*( share)*( rule( order)*)*")


def kinds(chart: str) -> list[str]:
    """Return the kind of every line, and fail where one has none or more than one."""
    found = []
    for line in chart.splitlines():
        fitting = [kind for kind, pattern in LINES.items() if re.fullmatch(pattern, line)]
        assert len(fitting) == 1, line
        found += fitting
    return found


def check(chart: str) -> None:
    """Fail where a chart is not of the grammar or an arrow leads to nothing."""
    assert ORDER.fullmatch(" ".join(kinds(chart)))
    defined = set(re.findall(r"^ +(?:subgraph )?([a-z]+\d*)[\[{]", chart, re.MULTILINE))
    arrows = re.findall(rf"^  ({_ID}) -.*> ?(?:\|.*\| )?({_ID})$", chart, re.MULTILINE)
    assert {end for arrow in arrows for end in arrow} <= defined


def agenda(code: str, name: str) -> Agenda:
    """Return an agenda."""
    return Agenda(code=code, number="I", name=text(name), aim=text(name), source=ENACTED)


SMALL: Final = edition(
    agendas=(agenda("A1", "Satu"), agenda("A2", "Dua")),
    modules=(
        module("M1", "A1"),
        module("M2", "A1"),
        module("M3", group=ModuleGroup.ELECTIVE),
        module("M4", "tiada"),
    ),
    stages=(
        attrs.evolve(
            stage(
                "awal",
                activity("baca", 6, modules=("M1",)),
                activity("tulis", "2.5", modules=("M1", "M2")),
            ),
            letter="a",
            stated_hours=LearningHours(9),
        ),
        attrs.evolve(stage("akhir", activity("uji", 1)), stated_hours=LearningHours(1)),
    ),
    precedence=(
        precedence("P1", "baca", finish_before="akhir"),
        precedence("P2", "uji", start_from="akhir", strength=PrecedenceStrength.FLEXIBLE),
    ),
)


def test_a_small_curriculum() -> None:
    """Stages have hours, agendas their modules, arrows the hours that they share."""
    assert mermaid(SMALL, "en").splitlines() == [
        "flowchart LR",
        '  subgraph stages["Stages"]',
        '    s0["a#46; awal (8#46;5 JP, stated 9)"]',
        '    s1["akhir (1 JP)"]',
        "  end",
        '  subgraph a0["I#46; Satu"]',
        '    m0["M1 (6 JP)"]',
        '    m1["M2"]',
        "  end",
        '  a1["I#46; Dua"]',
        '  subgraph g2["elective modules"]',
        '    m2["M3"]',
        "  end",
        '  s0 -->|"8#46;5 JP"| a0',
        '  p0{{"must come first#58; P1"}}',
        "  s0 -.-> p0",
        "  p0 -.-> s1",
        '  p1{{"flexible#58; P2"}}',
        "  s1 -.-> p1",
        "  s1 -.-> p1",
    ]


def test_an_edition_without_a_curriculum() -> None:
    """There is nothing to draw."""
    assert mermaid(edition(), "id") == "flowchart LR\n"


@pytest.mark.parametrize("name", editions.ids())
def test_every_built_in_edition_is_of_the_grammar(name: str) -> None:
    """In both languages."""
    for lang in LANGUAGES:
        check(mermaid(editions.load(name), lang))


def named(made: Edition, name: str) -> Edition:
    """Return an edition in which everything is called by one name."""
    word = Text(name, name)
    return attrs.evolve(
        made,
        agendas=tuple(attrs.evolve(one, name=word, number=name) for one in made.agendas),
        modules=tuple(attrs.evolve(one, name=word) for one in made.modules),
        stages=tuple(attrs.evolve(one, name=word, letter=name) for one in made.stages),
        precedence=tuple(attrs.evolve(one, text=word) for one in made.precedence),
    )


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_name_breaks_the_chart(name: str) -> None:
    """Whatever a name holds, the chart stays of the grammar and has as many lines."""
    chart = mermaid(named(SMALL, name), "id")
    check(chart)
    assert len(chart.splitlines()) == len(mermaid(SMALL, "id").splitlines())


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("", '"#160;"', id="nothing"),
        pytest.param("a\n b", '"a b"', id="two-lines"),
        pytest.param("- a", '"#45; a"', id="list"),
        pytest.param("1. a", '"1#46; a"', id="numbered-list"),
        pytest.param('"]; %%{x}%%', '"#34;#93;#59; #37;#37;#123;x#125;#37;#37;"', id="directive"),
        pytest.param("E-Learning (sinkron)", '"E-Learning (sinkron)"', id="plain"),
    ],
)
def test_labels(name: str, written: str) -> None:
    """What could be obeyed is written by its number."""
    assert label(name) == written


def test_command(tmp_path: Path) -> None:
    """On standard output, or in a file by its suffix."""
    ran = pka("show", EDITION, "--format", "mermaid", "--lang", "en")
    assert (ran.status, ran.stdout) == (0, mermaid(editions.load(EDITION), "en"))
    output = tmp_path / "kurikulum.mermaid"
    assert pka("show", EDITION, "-o", output).stdout == ""
    assert output.read_text(encoding="utf-8") == mermaid(editions.load(EDITION), "id")
