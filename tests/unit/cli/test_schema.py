"""`pka schema`."""

import json
from pathlib import Path

import pytest

from pka.codec.schema import definition_schema
from tests.unit.cli.commands import pka


@pytest.mark.parametrize(("options", "part"), [((), False), (("--part",), True)], ids=["", "part"])
def test_it_writes_the_schema(options: tuple[str, ...], *, part: bool) -> None:
    """What it writes is the schema of whole definitions, or of parts."""
    ran = pka("schema", *options)
    assert (ran.status, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == definition_schema(part=part)


def test_into_a_file(tmp_path: Path) -> None:
    """With `-o` it goes into a file, the same text."""
    file = tmp_path / "s.json"
    assert pka("schema", "-o", file).stdout == ""
    assert file.read_text(encoding="utf-8") == pka("schema").stdout
