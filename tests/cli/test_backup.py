"""`forewarn backup`: where the copy goes, what stays, what is refused."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from store.db import open_db


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["backup", *(str(argument) for argument in arguments)])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with closing(open_db(str(tmp_path / "f.db"))):
        return tmp_path / "f.db"


def test_a_folder_gathers_copies_named_for_their_time(db: Path, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    safe.mkdir()
    (safe / "forewarn-20010101T000000Z.db").touch()

    told = json.loads(run(safe, "--db", db, "--keep", 1, "--json").stdout)

    assert [Path(file).name for file in told["removed"]] == ["forewarn-20010101T000000Z.db"]
    assert [str(file) for file in safe.iterdir()] == [told["copy"]]
    assert Path(told["copy"]).stat().st_size == told["bytes"]


def test_a_file_is_replaced_only_by_force(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "new" / "copy.db"

    codes = [run(copy, "--db", db, *more).exit_code for more in ((), (), ("--force",))]

    assert codes == [0, 1, 0]


@pytest.mark.parametrize(
    ("place", "more", "code", "words"),
    [
        ("f.db", ("--force",), 1, "is the database itself"),
        ("copy.db", ("--keep", "2"), 1, "is for a folder"),
        ("notes.txt", (), 1, "is a file"),
        ("safe", ("--keep", "0"), 2, "--keep"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    db: Path, tmp_path: Path, place: str, more: tuple[str, ...], code: int, words: str
) -> None:
    (tmp_path / "notes.txt").touch()

    result = run(tmp_path / place, "--db", db, *more)

    assert (result.exit_code, words in result.stderr) == (code, True)


def test_without_a_database_nothing_is_made(tmp_path: Path) -> None:
    result = run(tmp_path / "safe", "--db", tmp_path / "none.db")

    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "there is no database" in result.stderr
