"""What can plainly be mended in a definition, and what is left to people."""

from pathlib import Path
from typing import Final

import pytest

from pka.adapters.files import validate_text
from pka.adapters.fixing import Fixed, fixed
from pka.diagnostic import Diagnostic, Edit
from pka.text import Text

FILE: Final = "ketentuan.toml"
BASE: Final = (Path(__file__).parents[2] / "golden" / "definitions" / "sound.toml").read_text(
    encoding="utf-8"
)
PROGRAMME: Final = '[programme]\ncode = "kecil"\n'
STAGE: Final = 'code = "mandiri"\nname = { id = "Mandiri", en = "Alone" }\n'
GOOD: Final = """\
[[bands]]
code = "baik"
label = { id = "Baik", en = "Good" }
range = { above = 70, at_most = 100 }
source = { standing = "unverified" }

"""
#: A part of the definition that names codes in lists.
MODULES: Final = """\

[[modules]]
code = "M1"
name = { id = "Satu", en = "One" }
group = "core"
outcome = { id = "Hasil", en = "Outcome" }
stated_indicators = 0
source = { standing = "unverified" }
"""


def with_(*changes: tuple[str, str], text: str = BASE) -> str:
    """Return a definition with some texts exchanged, each of which stands there once."""
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def mended(text: str) -> Fixed:
    """Return what comes of a definition."""
    return fixed(text.encode(), file=FILE)


def faults(text: str) -> list[Diagnostic]:
    """Return what is wrong with a definition."""
    return list(validate_text(text.encode(), file=FILE))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        pytest.param(with_(("\nmode =", "\nmod =")), BASE, id="at-the-top"),
        pytest.param(with_(("hours = 4.4\nd", "hour = 4.4\nd")), BASE, id="in-a-table-of-a-list"),
        pytest.param(
            with_(('kind = "score_in", component', 'kind = "score_in", componet')),
            BASE,
            id="in-a-table-in-braces",
        ),
        pytest.param(with_(("[programme]", "[programe]")), BASE, id="header"),
        pytest.param(
            BASE.replace("[[scoring", "[[scorng").replace("[scoring", "[scorng"),
            BASE,
            id="every-header-that-has-it",
        ),
        pytest.param(
            BASE.replace("[[scoring", '[[ "scorng" ').replace("[scoring", "[ 'scorng'"),
            BASE.replace("[[scoring", "[[ scoring ").replace("[scoring", "[ scoring"),
            id="headers-with-quotes-and-blanks",
        ),
        pytest.param(
            BASE.replace("[[stages.activities", "[[stages.actvities"), BASE, id="end-of-a-header"
        ),
        pytest.param(with_(('\nmode = "blended"', '\n"mod" = "blended"')), BASE, id="quoted-key"),
        pytest.param(with_(("format = 1\n", "")), BASE, id="no-format"),
        pytest.param(
            with_(("format = 1\n", ""), ("# A def", "\n# A def")),
            f"\n{BASE}",
            id="no-format-and-a-comment-first",
        ),
        pytest.param(
            with_(
                ('stated_hours = 4.4\nsource = { standing = "unverified" }\n\n[prog', "[prog"),
                (PROGRAMME, f"{PROGRAMME}stated_hours = 4.4 # JP\n"),
            ).replace("[programme]", 'source = { standing = "unverified" }\n\n[programme]', 1),
            with_(
                (
                    'stated_hours = 4.4\nsource = { standing = "unverified" }\n\n[prog',
                    'source = { standing = "unverified" }\nstated_hours = 4.4 # JP\n\n[prog',
                )
            ),
            id="key-of-the-whole-below-a-header",
        ),
        pytest.param(
            with_(('mode = "blended"\n', ""), (PROGRAMME, f'{PROGRAMME}mode = "blended"\n')),
            with_(
                ('mode = "blended"\n', ""),
                ("\n\n[programme]", '\nmode = "blended"\n\n[programme]'),
            ),
            id="required-key-below-a-header",
        ),
        pytest.param(with_((GOOD, GOOD * 2)), BASE, id="entry-twice"),
        pytest.param(
            f"{BASE}\n{GOOD.rstrip()}",
            f"{BASE}\n",
            id="entry-twice-at-the-end",
        ),
        pytest.param(
            with_((GOOD, f"{GOOD}{GOOD}\n# Di bawah ini: kurang\n")),
            with_((GOOD, f"{GOOD}# Di bawah ini: kurang\n")),
            id="a-comment-belongs-to-what-follows",
        ),
        pytest.param(
            BASE.replace("[[bands]]", "[[ bands ]]").replace(
                GOOD.replace("[[bands]]", "[[ bands ]]"),
                GOOD.replace("[[bands]]", "[[ bands ]]") * 2,
            ),
            BASE.replace("[[bands]]", "[[ bands ]]"),
            id="entry-twice-with-blanks-in-its-header",
        ),
        pytest.param(
            with_((STAGE, f'{STAGE}aliases = ["x"]\n'))
            + MODULES.replace("stated", 'requires = ["mandiri-1", "mandiri-1"]\nstated'),
            with_((STAGE, f'{STAGE}aliases = ["x"]\n'))
            + MODULES.replace("stated", 'requires = ["mandiri-1"]\nstated'),
            id="code-twice-in-a-list",
        ),
        pytest.param(
            with_(("setting =", 'requires = [\n  "x", # satu\n  "x",\n]\nsetting ='))
            + MODULES.replace("M1", "x"),
            with_(("setting =", 'requires = [\n  "x", # satu\n]\nsetting ='))
            + MODULES.replace("M1", "x"),
            id="code-twice-on-a-line-of-its-own",
        ),
        pytest.param(
            with_(("setting =", 'requires = ["x", "x", "x" ]\nsetting ='))
            + MODULES.replace("M1", "x"),
            with_(("setting =", 'requires = ["x" ]\nsetting =')) + MODULES.replace("M1", "x"),
            id="code-three-times",
        ),
        pytest.param(
            with_(
                ("\nmode =", "\nmod ="),
                ("aggregate =", "agregate ="),
                ('[[scoring.components]]\ncode = "ujian"', '[[scoring.componets]]\ncode = "ujian"'),
            ),
            with_(
                ('[[scoring.components]]\ncode = "ujian"', '[[scoring.componets]]\ncode = "ujian"')
            ),
            id="what-can-be-mended-beside-what-cannot",
        ),
    ],
)
def test_what_is_mended(broken: str, whole: str) -> None:
    """The one thing is put right, and every other character stays."""
    done = mended(broken)
    assert done.data.decode() == whole
    assert done.mended
    assert len(done.report) < len(faults(broken))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BASE, id="sound"),
        pytest.param(with_(("\nmode =", "\nwise =")), id="nothing-like-it"),
        pytest.param(
            with_(
                ("range = { above = 70, at_most = 100 }", "range = { at_mos = 100, at_mst = 100 }")
            ),
            id="two-that-may-be-meant",
        ),
        pytest.param(
            with_((STAGE, f"{STAGE}hours = 3\n")), id="what-is-like-a-key-that-is-there-already"
        ),
        pytest.param(with_(("\nmode =", "\nmode = 'blended'\nmod =")), id="meant-key-is-there"),
        pytest.param(with_(("title = {", "titel.ours = []\ntitel = {")), id="no-toml"),
        pytest.param(
            with_(
                (
                    'title = { id = "Pelatihan kecil", en = "A small training" }\nmode',
                    'titel.id = "Pelatihan"\ntitel.en = "Training"\nmode',
                )
            ),
            id="dotted-key-written-twice",
        ),
        pytest.param(
            with_(
                (
                    GOOD,
                    f"{GOOD}{GOOD}".replace(
                        "at_most = 100 }\nsource", "at_most = 100 }\n# x\nsource"
                    ),
                )
            ),
            id="entry-twice-with-a-comment",
        ),
        pytest.param(
            with_((GOOD, GOOD + GOOD.replace("Good", "Great"))), id="same-code-and-another-content"
        ),
        pytest.param(
            with_(
                (
                    'kind = "score_in", component = "final", range = { above = 70 }',
                    (
                        'kind = "count_components", components = ["sikap", "sikap"], at_least = 2, '
                        "range = { above = 70 }"
                    ),
                ),
            ),
            id="what-counts-twice",
        ),
        pytest.param(
            with_((PROGRAMME, f"{PROGRAMME}stages = []\n")), id="key-of-the-whole-that-is-there"
        ),
        pytest.param(
            with_(
                ("in_force = { from = 2024-01-01 }\n", ""),
                (
                    'competency = { id = "kompetensi", en = "a competency" }',
                    (
                        'competency = { id = "kompetensi", en = "a competency", '
                        "in_force = { from = 2024-01-01 } }"
                    ),
                ),
            ),
            id="key-of-the-whole-inside-braces",
        ),
        pytest.param("format = 2\n", id="another-format"),
        pytest.param("[tool]\nname = 1\n", id="no-definition-at-all"),
        pytest.param("", id="empty"),
        pytest.param("[", id="not-readable"),
    ],
)
def test_what_is_left_to_people(text: str) -> None:
    """Where something could be meant otherwise, nothing is touched."""
    done = mended(text)
    assert (done.data.decode(), done.mended) == (text, ())
    assert list(done.report) == faults(text)


TALE: Final = 'purpose = { id = """\n[[bands]]\n[titel]\n[ ]\n""", en = "x" }\n'


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        pytest.param(
            with_((PROGRAMME, PROGRAMME + TALE), ("\ntitle =", "\ntitel =")),
            with_((PROGRAMME, PROGRAMME + TALE)),
            id="what-only-looks-like-a-header-stays",
        ),
        pytest.param(
            with_((PROGRAMME, PROGRAMME + TALE), (GOOD, GOOD * 2)),
            with_((PROGRAMME, PROGRAMME + TALE)),
            id="entry-twice-beside-it",
        ),
    ],
)
def test_text_of_several_lines(broken: str, whole: str) -> None:
    """Lines of a string are no lines of the definition."""
    assert mended(broken).data.decode() == whole


def test_an_entry_that_holds_what_looks_like_a_header_is_left() -> None:
    """Where the end of an entry cannot be told, it stays."""
    tale = GOOD.replace('en = "Good"', 'en = """\n[x]\n"""')
    text = with_((GOOD, tale * 2))
    assert mended(text).data.decode() == text


def test_an_entry_in_braces_with_a_comment_is_left() -> None:
    """A comment is never lost."""
    entry = (
        '{ code = "baik", label = { id = "Baik", en = "Good", ours = [%s] }, '
        'range = { above = 70, at_most = 100 }, source = { standing = "unverified" } }'
    )
    poor = (
        '{ code = "kurang", label = { id = "K", en = "P" }, range = { at_most = 70 }, '
        'source = { standing = "unverified" } }'
    )
    head, tail = BASE.split("[programme]", 1)
    tail = tail[: tail.index("[[bands]]")] + tail[tail.index("[[verdict_table]]") :]
    plain, noted = entry % '"id"', entry % '# ya\n"id"'

    def text(*entries: str) -> str:
        return f"{head}bands = [{', '.join((*entries, poor))}]\n[programme]{tail}"

    assert mended(text(plain, plain)).data.decode() == text(plain)
    assert mended(text(plain, noted)).data.decode() == text(plain, noted)


def test_what_could_not_be_seen_before_comes_to_light() -> None:
    """A required key in the wrong place hid that two agendas have one code."""
    agenda = (
        '[[agendas]]\ncode = "A1"\nnumber = "I"\nname = { id = "Satu", en = "One" }\n'
        'aim = { id = "Tujuan", en = "Aim" }\nsource = { standing = "unverified" }\n'
    )
    broken = with_(
        ('mode = "blended"\n', ""),
        (PROGRAMME, f'{PROGRAMME}mode = "blended"\n'),
        text=BASE[: BASE.index("[[stages]]")] + agenda + agenda.replace("Satu", "Dua"),
    )
    assert {fault.name for fault in faults(broken)} == {"missing-key", "unknown-key"}
    done = mended(broken)
    assert [fault.name for fault in done.mended] == ["unknown-key"]
    assert "duplicate-code" in {fault.name for fault in done.report}


def test_a_definition_that_extends_another() -> None:
    """What stands in the file is mended; what stands in the edition that it extends is not."""
    text = """\
format = 1
extends = "pka-2023-blended"
id = "kami"
title = { id = "Kami", en = "Ours" }
bands = []
in_force = { from = 2024-01-01 }
source = { standing = "unverified", artcle = "1" }

[[changes]]
at = "scoring/components/sikap"
set = { agregate = "weighted_mean" }
source = { standing = "unverified" }
"""
    done = mended(text.replace("title", "titel"))
    assert done.data.decode() == text.replace("artcle", "article")
    left = [fault.fact("key") for fault in done.report if fault.name == "unknown-key"]
    assert left == ["bands", "agregate"]


def test_json_is_left() -> None:
    """Only TOML has fixes."""
    data = b'{"format": 1, "titel": {}}'
    done = fixed(data, file="ketentuan.json")
    assert (done.data, done.mended) == (data, ())
    assert [fault.fix for fault in done.report if fault.fix] == []


def test_a_byte_order_mark_and_line_ends_stay() -> None:
    """What an editor on another system has written is written so again."""
    broken = with_(("format = 1\n", ""), (GOOD, GOOD * 2), ("aggregate", "agregate"))
    data = b"\xef\xbb\xbf" + broken.replace("\n", "\r\n").encode()
    done = fixed(data, file=FILE)
    assert done.data == b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()
    assert sorted(fault.name for fault in done.mended) == [
        "duplicate-code",
        "missing-key",
        "unknown-key",
    ]


def test_only_what_is_asked_for() -> None:
    """Of all faults only some may be looked at."""
    broken = with_((GOOD, GOOD * 2), ("aggregate", "agregate"))
    done = fixed(
        broken.encode(),
        file=FILE,
        among=lambda report: type(report)(tuple(f for f in report if f.name == "unknown-key")),
    )
    assert done.data.decode() == with_((GOOD, GOOD * 2))


def test_a_fix_that_uncovers_nothing_else_is_made_alone() -> None:
    """What would bring another fault is not made, and does not hold up the others."""
    # The hours of the stage are right only as long as the activity stands twice.
    activity = BASE[BASE.index("[[stages.activities]]") : BASE.index("[scoring]")]
    twice = with_(
        (activity, activity * 2),
        (
            'stated_hours = 4.4\nsource = { standing = "unverified" }\n\n[[stages.a',
            'stated_hours = 8.8\nsource = { standing = "unverified" }\n\n[[stages.a',
        ),
        (
            'stated_hours = 4.4\nsource = { standing = "unverified" }\n\n[prog',
            'stated_hours = 8.8\nsource = { standing = "unverified" }\n\n[prog',
        ),
    )
    done = mended(with_(("aggregate", "agregate"), text=twice))
    assert done.data.decode() == twice
    assert [fault.name for fault in done.mended] == ["unknown-key"]
    assert "duplicate-code" in {fault.name for fault in done.report}
    other = mended(with_((GOOD, GOOD * 2), text=twice))
    assert other.data.decode() == twice
    assert [fault.name for fault in other.mended] == ["duplicate-code"]


def test_a_fix_as_data() -> None:
    """Editors are told what to put where; the end is behind the last character."""
    (fault,) = faults(with_(("\nmode =", "\nmod =")))
    assert fault.fix is not None
    assert fault.fix.message == Text("ganti `mod` dengan `mode`", "replace `mod` by `mode`")
    assert fault.fix.safe
    line = BASE.splitlines().index('mode = "blended"') + 1
    edit = Edit(file=FILE, line=line, column=1, end_line=line, end_column=4, text="mode")
    assert fault.fix.edits == (edit,)


def test_what_somebody_must_be_asked_about_is_marked() -> None:
    """A code that counts twice may be another one misspelt; its removal is offered, not made."""
    condition = 'kind = "score_in", component = "final", range = { above = 70 }'
    twice = condition.replace(
        '"score_in", component = "final"',
        '"count_components", components = ["sikap", "sikap"], at_least = 2',
    )
    found = [fault for fault in faults(with_((condition, twice))) if fault.name == "listed-twice"]
    assert [fault.fix and fault.fix.safe for fault in found] == [False]


def test_many_faults_are_mended_at_once() -> None:
    """One that cannot be mended does not keep the others from it."""
    one = MODULES.replace("outcome", "outcom")
    text = BASE + "".join(one.replace("M1", f"M{number}") for number in range(60))
    titled = text.replace("\ntitle = {", "\ntitel.id = 'x'\ntitel.en = 'x'\nnotes = [{").replace(
        'training" }', 'training" }]', 1
    )
    found = faults(titled)
    unknown = [fault for fault in found if fault.name == "unknown-key"]
    assert [fault.fact("key") for fault in unknown if fault.fix is None] == ["titel"]
    assert len([fault for fault in found if fault.fix]) == 60
    assert "outcom =" not in mended(titled).data.decode()


def test_a_twin_with_the_same_mistake() -> None:
    """Its key is spelt right first, and then it goes."""
    wrong = GOOD.replace("label", "lable")
    assert mended(with_((GOOD, wrong * 2))).data.decode() == BASE
