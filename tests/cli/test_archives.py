"""Archives given to `try` and `replay`: what cannot be read is said with file and line; time passes as it did."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

SENT = "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said."
DESK = """\
situations: [{id: pair, title: Troops lent, parties: [North Korea, Russia]}]
chats: [{chat: 5, min: critical, digest: "09:30"}]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def piped(command: str, said: bytes, *arguments: object, folder: Path | None = None) -> tuple[int, str, str]:
    ended = subprocess.run(  # noqa: S603  # a real pipe: the runner's standard input cannot be looked ahead into
        [sys.executable, "-m", "bot", command, *map(str, arguments), "-"],
        input=said,
        capture_output=True,
        check=False,
        cwd=folder,
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def write(folder: Path, *articles: dict[str, str]) -> Path:
    path = folder / "archive.jsonl"
    path.write_text("".join(f"{json.dumps(article)}\n" for article in articles), "utf-8")
    return path


def desk(folder: Path) -> Path:
    path = folder / "feeds.yaml"
    path.write_text(DESK, "utf-8")
    return path


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+14:00", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", ["try", "replay"])
def test_a_date_that_no_clock_can_reach_is_said_with_its_line(tmp_path: Path, command: str, when: str) -> None:
    path = write(tmp_path, {"id": "a", "published": when, "text": SENT})

    result = run(command, "--config", desk(tmp_path), path)

    assert (result.exit_code, result.stderr) == (1, f'{path}:1: "published" lies too far off: {when!r}\n')


@pytest.mark.parametrize("command", ["try", "replay"])
def test_half_a_character_breaks_nothing(tmp_path: Path, command: str) -> None:
    path = write(tmp_path, {"id": "a", "published": "2024-10-23", "text": f"{SENT} \ud800"})

    assert run(command, "--json", "--config", desk(tmp_path), path).exit_code == 0


def test_a_byte_order_mark_is_no_word_of_an_archive(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "a", "published": "2024-10-23", "text": SENT})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    code, told, _ = piped("try", path.read_bytes(), "--json", "--config", desk(tmp_path))
    from_file = run("try", "--json", "--config", desk(tmp_path), path)

    assert (code, json.loads(told)["id"]) == (0, "a")
    assert from_file.stdout == told


def test_a_closed_standard_input_is_said(tmp_path: Path) -> None:
    ended = subprocess.run(  # noqa: S603  # our own program
        ["/bin/sh", "-c", 'exec "$0" -m bot try --config "$1" - <&-', sys.executable, desk(tmp_path)],
        capture_output=True,
        check=False,
        text=True,
    )

    assert (ended.returncode, ended.stderr) == (1, "standard input: is closed\n")


def test_standard_input_is_an_archive(tmp_path: Path) -> None:
    article = {"id": "a", "published": "2024-10-23T08:00:00Z", "publisher": "Wire", "text": SENT}

    code, out, _ = piped("replay", json.dumps(article).encode(), "--json", "--config", desk(tmp_path))

    summary = json.loads(out.splitlines()[-1])["summary"]
    assert (code, summary["items"], summary["claims"]) == (0, 1, 1)


def test_standard_input_may_be_a_text(tmp_path: Path) -> None:
    code, out, _ = piped("try", SENT.encode(), "--json", "--config", desk(tmp_path))

    row = json.loads(out)
    assert (code, row["id"], [claim["low"] for claim in row["claims"]]) == (0, "stdin", [3000])


def test_claims_that_nobody_follows_are_not_called_none(tmp_path: Path) -> None:
    _, followed_by_none, _ = piped("try", SENT.encode(), folder=tmp_path)  # no feeds.yaml there
    _, none, _ = piped("try", b"It rains.", folder=tmp_path)

    assert "it would stay silent: no situation is followed here\n" in followed_by_none
    assert "it would stay silent: no claims\n" in none


def test_a_claim_said_in_passing_is_drawn_as_such(tmp_path: Path) -> None:
    museum = "The museum opened new halls with paintings and boats, and the director thanked its visitors. " * 25

    _, drawn, _ = piped(
        "try", f"{museum}North Korea shelled an island of South Korea. {museum}".encode(), folder=tmp_path
    )

    assert "   –  act attack: said in passing\n      “North Korea shelled an island of South Korea”\n" in drawn
    assert "it would stay silent: said in passing\n" in drawn


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "-: holds no article"),
        (b"\xff\xfe", "standard input: is no UTF-8 text"),
        (b'{"id": "a"}\n{"id": 2}\n', 'standard input:2: "id" must be text'),
        (b'{"id": ', "standard input:1: is no JSON"),
    ],
)
def test_what_is_wrong_in_standard_input_is_said(tmp_path: Path, said: bytes, why: str) -> None:
    code, _, err = piped("replay", said, "--config", desk(tmp_path))

    assert (code, why in err) == (1, True)


def test_a_folder_without_an_article_is_nothing_to_try(tmp_path: Path) -> None:
    result = run("try", tmp_path)

    assert (result.exit_code, result.stderr) == (1, f"{tmp_path}: holds no article\n")


def test_a_digest_goes_out_at_its_hour_and_holds_what_came_before_it(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {"id": "a", "published": "2024-10-23T08:00:00Z", "publisher": "Wire", "text": SENT},
        {"id": "b", "published": "2024-10-23T11:00:00Z", "publisher": "Wire", "text": SENT.replace("3,000", "3,600")},
        {"id": "c", "published": "2024-10-23T20:00:00Z", "publisher": "Wire", "text": "It rains."},
    )

    lines = [json.loads(line) for line in run("replay", "--json", "--config", desk(tmp_path), path).stdout.splitlines()]

    digests = [(line["at"], "3,600" in line["text"]) for line in lines[:-1]]
    assert digests == [("2024-10-23T09:30:00Z", False), ("2024-10-24T09:30:00Z", True)]


def test_a_replay_that_is_kept_tells_the_same_when_it_is_asked_again(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {"id": "a", "published": "2024-10-23T08:00:00Z", "publisher": "Wire", "text": SENT},
        {"id": "b", "published": "2024-10-23T11:00:00Z", "publisher": "Post", "text": SENT},
    )
    kept = ("replay", "--json", "--config", desk(tmp_path), "--db", tmp_path / "replay.db", path)

    first, second = run(*kept), run(*kept)

    assert (first.exit_code, first.stdout, first.stderr) == (0, second.stdout, "")
    assert json.loads(first.stdout.splitlines()[-1])["summary"]["items"] == 2


def test_two_files_are_compared_by_what_only_one_of_them_tells(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {"id": "a", "published": "2024-10-23T08:00:00Z", "publisher": "Wire", "text": SENT},
        {"id": "b", "published": "2024-10-23T11:00:00Z", "publisher": "Post", "text": "Iran attacked Israel."},
    )
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text("situations: [{id: pair, title: Troops lent, parties: [North Korea, Russia]}]", "utf-8")
    other.write_text("situations: [{id: foes, title: Foes, parties: [Iran, Israel]}]", "utf-8")

    told = run("replay", "--config", one, "--compare", other, path)
    rows = [
        json.loads(line)
        for line in run("replay", "--json", "--config", one, "--compare", other, path).stdout.splitlines()
    ]

    assert [(Path(row["only"]).name, row["items"]) for row in rows[:-1]] == [("one.yaml", ["a"]), ("other.yaml", ["b"])]
    assert rows[-1]["summary"] == {str(file): {"messages": 1, "alone": 1} for file in (one, other)}
    assert f"message 1 · only {other}" in told.stdout
