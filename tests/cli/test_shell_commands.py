"""init, check, corpus, why, status, evaluate: what they print, what they write, and how they fail."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import settings
from bot.cli import app
from bot.cli.evaluate import compare
from bot.cli.shell import shell
from store import entries
from store.db import open_db, transaction
from store.errors import ForewarnError
from store.model import Article
from store.terms import Reliability

ROOT = Path(__file__).parents[2]
START = "there is no such file (`forewarn init` writes one to start from; --config names another)"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ended(result: Result) -> tuple[int, str, str]:
    """The exit code and both outputs; an exception that is no exit is a defect."""
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `forewarn init` makes it."""
    folder = tmp_path_factory.mktemp("desk")
    assert run("init", folder).exit_code == 0
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A feeds.yaml with one situation whose corpus is empty."""
    (tmp_path / "corpus").mkdir()
    file = tmp_path / "feeds.yaml"
    file.write_text(
        "situations: [{id: a, title: A, parties: [Russia], corpus: corpus}, {id: b, title: B, parties: [Iran]}]"
    )
    return file


# --- all commands ----------------------------------------------------------------------------------------------------


def test_without_a_command_the_commands_are_listed() -> None:
    code, out, err = ended(run())

    assert code == 2
    listed = re.findall(r"^  (\w+)  ", out + err, re.MULTILINE)
    assert {"init", "check", "corpus", "why", "status", "evaluate"} <= set(listed)


@pytest.mark.parametrize(
    "command", ["init", "check", "corpus add", "corpus list", "corpus show", "why", "status", "evaluate"]
)
def test_help_keeps_its_examples_line_by_line(command: str) -> None:
    code, out, _ = ended(run(*command.split(), "--help"))

    assert code == 0
    assert re.search(rf"^    forewarn {command}.*$", out, re.MULTILINE)


def test_the_version_is_said() -> None:
    assert re.fullmatch(r"forewarn \d+\.\d+\.\d+\n", ended(run("--version"))[1])


def test_an_unknown_option_is_a_fault_of_usage() -> None:
    assert run("check", "--confg", "x").exit_code == 2


@pytest.mark.parametrize("arguments", [("check",), ("corpus", "list"), ("corpus", "show")])
def test_in_an_empty_folder_init_is_offered(arguments: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"

    assert ended(run(*arguments, "--config", file)) == (1, "", f"{file}: {START}\n")


@pytest.mark.parametrize(
    ("raised", "code", "said"), [(ForewarnError("It is so."), 1, "It is so.\n"), (KeyboardInterrupt(), 130, "")]
)
def test_what_a_command_raises_for_people_is_one_sentence(raised: BaseException, code: int, said: str) -> None:
    group = shell("A test.")

    @group.command()
    def first() -> None:
        raise raised

    @group.command()
    def second() -> None:
        """Be another, so that there is a choice."""

    assert ended(CliRunner().invoke(group, ["first"])) == (code, "", said)


# --- init ------------------------------------------------------------------------------------------------------------


def test_init_writes_the_shipped_file_and_the_corpus_that_it_names(desk: Path) -> None:
    watched = [situation.corpus or "" for situation in settings.load(ROOT / "feeds.yaml", str).situations]
    shipped = [ROOT / "feeds.yaml", *(page for folder in watched for page in Path(folder).glob("*.md"))]

    written = {file.relative_to(desk): file.read_bytes() for file in desk.rglob("*") if file.is_file()}

    assert written == {file.relative_to(ROOT): file.read_bytes() for file in shipped}


def test_init_overwrites_nothing_unless_forced(tmp_path: Path) -> None:
    mine = tmp_path / "feeds.yaml"
    mine.write_text("mine")

    assert ended(run("init", tmp_path)) == (1, "", f"{mine}: is there already; --force overwrites it\n")
    assert [file.name for file in tmp_path.iterdir()] == ["feeds.yaml"]
    assert run("init", tmp_path, "--force").exit_code == 0
    assert mine.read_bytes() == (ROOT / "feeds.yaml").read_bytes()


def test_init_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    code, _, err = ended(run("init", tmp_path / "file" / "desk"))

    assert (code, err) == (1, f"{tmp_path}/file/desk/feeds.yaml: cannot be written: Not a directory\n")


# --- check -----------------------------------------------------------------------------------------------------------


def test_check_finds_nothing_wrong_in_what_init_writes(desk: Path) -> None:
    file = desk / "feeds.yaml"

    code, out, err = ended(run("check", "--config", file))

    assert (code, out.splitlines(), err) == (
        0,
        [
            "note: there is no contact: publishers sooner block a program that names nobody to ask",
            "note: there are no chats: alerts go to the terminal",
            "note: the corpus of dprk-russia is stale: it ends on 25 October 2024",
            "note: the corpus of iran-israel is stale: it ends on 2 July 2025",
            f"{file}: 33 feeds, 2 situations, 0 chats; nothing is wrong.",
        ],
        "",
    )


def test_check_tells_every_fault_of_file_and_corpus(small: Path) -> None:
    (small.parent / "corpus" / "one.md").write_text("no head")
    (small.parent / "corpus" / "two.md").write_text("---\ntitle: A\n---\ntext")

    code, out, err = ended(run("check", "--config", small))

    assert (code, out) == (1, "")
    assert [line.replace(f"{small.parent}/corpus/", "").split(" (")[0] for line in err.splitlines()] == [
        "one.md:1:1: has no head",
        'two.md:2:1: the file has no "publisher"',
        'two.md:2:1: the file has no "published"',
    ]


def test_check_notes_what_is_missing(small: Path) -> None:
    small.write_text("every: 10m")

    assert ended(run("check", "--config", small))[1].splitlines() == [
        "note: there are no feeds: nothing is polled",
        "note: there are no situations: nothing is watched",
        "note: there are no chats: alerts go to the terminal",
        f"{small}: 0 feeds, 0 situations, 0 chats; nothing is wrong.",
    ]


def test_check_as_json_names_file_line_and_column(small: Path) -> None:
    small.write_text("evry: 10m")

    code, out, _ = ended(run("check", "--json", "--config", small))

    fault = {
        "file": str(small),
        "line": 1,
        "column": 1,
        "message": 'unknown key "evry"',
        "hint": 'did you mean "every"?',
    }
    assert (code, json.loads(out)) == (1, {"faults": [fault], "notes": []})


def test_check_looks_at_the_token_too(small: Path) -> None:
    result = CliRunner(env={"TELEGRAM_TOKEN": "secret"}).invoke(app, ["check", "--config", str(small)])

    code, _, err = ended(result)

    assert (code, err.split(" (")[0]) == (1, "TELEGRAM_TOKEN: holds no token of a Telegram bot")
    assert "secret" not in err


def test_check_prints_the_schema() -> None:
    code, out, _ = ended(run("check", "--schema"))

    assert (code, out) == (0, (ROOT / "bot/settings/feeds.schema.json").read_text("utf-8"))


# --- corpus ----------------------------------------------------------------------------------------------------------


def test_a_text_added_to_the_corpus_is_listed_with_its_claims(small: Path, tmp_path: Path) -> None:
    text = tmp_path / "Our Report.txt"
    text.write_text("Troops and talks\n\nRussia's parliament ratified the defence pact with Iran.\n", "utf-8")
    made = small.parent / "corpus" / "2024-10-23-our-report.md"
    options = ["--situation", "a", "--published", "2024-10-23", "--publisher", 'The "Wire"', "--config", small]

    added = ended(run("corpus", "add", text, *options))
    again = ended(run("corpus", "add", text, *options))
    shown = ended(run("corpus", "show", "--json", "--config", small))
    listed = ended(run("corpus", "list", "--config", small))

    assert added == (0, f"{made}: 1 claims\n", "")
    assert again == (1, "", f"{made}: is there already; change it, or name the text otherwise\n")
    row = json.loads(shown[1])
    claims = row.pop("claims")
    assert row == {
        "situation": "a",
        "file": str(made),
        "title": "Troops and talks",
        "publisher": 'The "Wire"',
        "published": "2024-10-23T12:00:00+00:00",
        "reliability": "F",
    }
    assert [(c["kind"], c["rung"], c["actor"], c["target"]) for c in claims] == [("treaty", "ratified", "RU", "IR")]
    assert listed[1] == f'a  2024-10-23  F    1 claims  Troops and talks (The "Wire")\n  {made}\n'


def test_claims_are_shown_with_the_words_that_show_them(desk: Path) -> None:
    code, out, _ = ended(run("corpus", "show", "--situation", "dprk-russia", "--config", desk / "feeds.yaml"))

    officers = out.splitlines().index("    “500 North Korean officers”")
    told = "  figure troops exact 500 officer: KP → RU (asserted, hedged, says UA, by corpus)"
    assert (code, out.splitlines()[officers - 1]) == (0, told)


def test_the_list_as_json_counts_the_claims(desk: Path) -> None:
    _, out, _ = ended(run("corpus", "list", "--json", "--config", desk / "feeds.yaml"))

    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["situation"] for row in rows] == ["dprk-russia", "dprk-russia", "iran-israel", "iran-israel"]
    assert all(row["claims"] > 3 for row in rows)


BAD_ADDS: list[tuple[bytes | None, dict[str, str], int, str]] = [
    (b"text", {"--situation": "c"}, 1, "feeds.yaml: there is no situation c; there are: a, b"),
    (b"text", {"--situation": "b"}, 1, "feeds.yaml: the situation b has no corpus: give it a folder, such as"),
    (b"", {}, 1, "text.txt: is empty"),
    (b"\xff\xfe", {}, 1, "text.txt: is no UTF-8 text"),
    (None, {}, 1, "text.txt: cannot be read: No such file or directory"),
    (b"text", {"--published": "yesterday"}, 2, "the date must be a date such as 2024-10-23"),
    (b"Title\n\ntext", {"--publisher": ""}, 1, '"publisher" must not be empty'),
]


@pytest.mark.parametrize(("content", "changed", "code", "said"), BAD_ADDS)
def test_a_text_that_cannot_be_added_leaves_nothing_behind(
    content: bytes | None, changed: dict[str, str], code: int, said: str, small: Path
) -> None:
    text = small.parent / "text.txt"
    if content is not None:
        text.write_bytes(content)
    options = {
        "--situation": "a",
        "--published": "2024-10-23",
        "--publisher": "Wire",
        "--config": str(small),
        **changed,
    }

    result = ended(run("corpus", "add", text, *(part for option in options.items() for part in option)))

    assert (result[0], list((small.parent / "corpus").iterdir())) == (code, [])
    assert said in re.sub(r"\s+", " ", result[2])


def test_a_title_may_be_given_and_a_long_first_line_is_none(small: Path) -> None:
    text = small.parent / "text.txt"
    text.write_text("x" * 201 + "\n\nRest.", "utf-8")
    options = ["--situation", "a", "--published", "2024-10-23", "--publisher", "Wire", "--config", small]

    run("corpus", "add", text, *options)
    run("corpus", "add", text.rename(text.with_name("other.txt")), *options, "--title", "Given")

    rows = [json.loads(line) for line in run("corpus", "list", "--json", "--config", small).stdout.splitlines()]
    assert [row["title"] for row in rows] == ["Given", "text"]


# --- why and status --------------------------------------------------------------------------------------------------


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database that holds one article."""
    path = tmp_path / "forewarn.db"
    opened = open_db(str(path))
    at = datetime(2024, 10, 23, 12, tzinfo=UTC)
    article = Article(
        key="k1",
        feed="f",
        publisher="Wire",
        reliability=Reliability.B,
        url="https://wire.example/1",
        title="Talks go on",
        text="Nothing new.",
        published=at,
        fetched=at,
    )
    with transaction(opened):
        entries.put(opened, article, "d1")
    opened.close()
    return path


def test_why_tells_an_article_by_its_address(db: Path, desk: Path) -> None:
    code, out, _ = ended(run("why", "https://wire.example/1", "--db", db, "--config", desk / "feeds.yaml"))

    assert (code, "Talks go on" in out) == (0, True)


def test_why_as_json_holds_the_article(db: Path) -> None:
    code, out, _ = ended(run("why", "https://wire.example/1", "--db", db, "--json"))

    assert (code, json.loads(out)["article"]["title"]) == (0, "Talks go on")


def test_why_says_that_nothing_is_kept(db: Path) -> None:
    said = "nothing is kept about nonsense: name the address of an article, or the id of an alert\n"

    assert ended(run("why", "nonsense", "--db", db)) == (1, "", said)


def test_status_tells_how_the_program_fares(db: Path, desk: Path) -> None:
    code, out, _ = ended(run("status", "--db", db, "--config", desk / "feeds.yaml"))

    assert (code, "Yonhap" in out) == (0, True)


def test_status_as_json_counts(db: Path) -> None:
    code, out, _ = ended(run("status", "--db", db, "--json"))

    assert (code, json.loads(out)["feeds"]) == (0, 0)


@pytest.mark.parametrize("arguments", [("status",), ("why", "x")])
def test_without_a_database_it_is_said_how_one_is_made(arguments: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "none.db"

    assert ended(run(*arguments, "--db", path)) == (
        1,
        "",
        f"there is no database at {path} yet: `forewarn run` makes one\n",
    )
    assert not path.exists()


# --- evaluate --------------------------------------------------------------------------------------------------------

GOLD = {
    "id": "one",
    "published": "2024-10-23T12:00:00Z",
    "title": "Pact ratified",
    "text": "Russia's parliament ratified the defence pact with North Korea. Some 3,000 soldiers were moved.",
    "claims": [
        {"kind": "treaty", "rung": "ratified_lower", "actor": "RU", "target": "KP", "status": "asserted",
         "when": ["2024-10-23", "2024-10-23"], "quote": "ratified the defence pact"},
        {"kind": "figure", "measure": "troops", "low": 3000, "high": 3000, "bound": "about", "actor": "KP",
         "status": "asserted", "quote": "Some 3,000 soldiers were moved"},
        {"kind": "act", "act": "warn", "actor": "UA", "status": "asserted", "quote": "Pact"},
    ],
}  # fmt: skip
FOUND = [
    {"kind": "treaty", "rung": "ratified", "actor": "RU", "target": "KP", "status": "asserted", "in": "text",
     "start": 20, "end": 45, "quote": " ratified the defence pa"},
    {"kind": "figure", "measure": "troops", "low": 3000, "high": 3000, "bound": "exact", "actor": "KP",
     "status": "asserted", "in": "text", "start": 64, "end": 94, "quote": "Some 3,000 soldiers were moved"},
    {"kind": "act", "act": "warn", "actor": None, "status": "asserted", "quote": "not there", "start": 0, "end": 0},
    {"kind": "act", "act": "attack", "actor": None, "status": "asserted", "quote": "Russia", "start": 0, "end": 6},
]  # fmt: skip


def test_claims_meet_by_value_and_words_and_each_meets_one() -> None:
    tally = compare([(GOLD, FOUND), ({"id": "two", "text": "Nothing.", "claims": []}, FOUND[-1:])])

    figures = tally.figures()

    assert {kind: (row["gold"], row["found"], row["hit"]) for kind, row in figures["kinds"].items()} == {
        "act": (1, 3, 0),
        "figure": (1, 1, 1),
        "treaty": (1, 1, 1),
        "ALL": (3, 5, 2),
    }
    assert (figures["kinds"]["ALL"]["f1"], figures["kinds"]["ALL"]["usable_f1"]) == (0.5, 0.25)
    assert figures["fields"] == {
        "actor": (1.0, 2),
        "target": (1.0, 2),
        "source": (1.0, 2),
        "status": (1.0, 2),
        "hedged": (1.0, 2),
        "when": (0.0, 1),
        "bound": (0.0, 1),
        "increment": (1.0, 1),
    }
    assert (figures["false_per_100_empty_items"], figures["quotes_verbatim"], figures["spans_right"]) == (100, 0.6, 0.4)
    assert [ident for ident, _ in tally.missed] == ["one"]
    assert [(ident, claim["act"]) for ident, claim in tally.extra] == [
        ("one", "warn"),
        ("one", "attack"),
        ("two", "attack"),
    ]


def test_the_same_actor_is_enough_where_the_words_differ_but_a_long_quote_is_none() -> None:
    found = {**FOUND[1], "quote": "defence pact"}
    long = {**FOUND[1], "quote": GOLD["text"] * 4}
    item = {**GOLD, "text": str(GOLD["text"]) * 4}

    hits = [compare([(item, [claim])]).figures()["kinds"]["ALL"]["hit"] for claim in (found, long)]

    assert hits == [1, 0]


def test_a_labelled_set_is_measured_and_its_misses_are_printed(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n\n", "utf-8")

    code, out, _ = ended(run("evaluate", gold, "--misses", 9))
    figures = json.loads(ended(run("evaluate", gold, "--json"))[1])

    lines = out.splitlines()
    assert (code, lines[0].split()) == (0, ["kind", "gold", "found", "hit", "P", "R", "F1", "usable", "F1"])
    assert [line.split()[:2] for line in lines if line.startswith("ALL")] == [["ALL", "3"]]
    assert "missed one act warn UA | Pact" in lines
    assert figures["kinds"]["treaty"]["hit"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "gold.jsonl:1: is no JSON"),
        (b'{"id": "a"}', 'gold.jsonl:1: is no labelled item: "claims" must be a list of claims'),
        (b'{"claims": [{"kind": "wish", "quote": ""}]}', 'gold.jsonl:1: is no labelled item: "claims" must be'),
        (b"\xff", "gold.jsonl: is no UTF-8 text"),
        (b"\n", "gold.jsonl: holds no labelled item"),
    ],
)
def test_a_set_that_is_none_is_told(content: bytes, said: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(content)

    code, _, err = ended(run("evaluate", gold))

    assert (code, said in err) == (1, True)
