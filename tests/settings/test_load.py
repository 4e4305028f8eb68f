"""feeds.yaml: what it says, and what is said of every fault in it."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.errors import ConfigError
from store.model import Chat, Config, Feed, Situation, Watch
from store.terms import Kind, Reliability, Severity

CODES = {"North Korea": "KP", "KP": "KP", "Russia": "RU", "Moscow": "RU", "Wagner": "WAGNER"}
NAMES = ("North Korea", "Russia", "Wagner")

SAMPLE = """\
every: 10m                       # default poll interval
slowest: 3h
contact: desk@desk.example
feeds:
  - {name: Yonhap, url: https://en.yna.co.kr/RSS/northkorea.xml, reliability: B}
  - {name: Kyiv Independent, url: https://kyivindependent.com/news-archive/rss/, reliability: B, full_text: true}
  - {name: KCNA, url: "http://kcna.example/feed", publisher: North Korea, every: 2h, slowest: 1d, full_text: on}
situations:
  - id: dprk-russia
    title: North Korean troops in Russia's war
    parties: [North Korea, Russia, Moscow]
    corpus: corpus
    signals: {figure: {rise: 20%}, treaty: on, stance: off, involvement: true, transfer: false, act: {min: high}}
    groups: {Wagner: Russia}
    words: [Kursk]
chats:
  - chat: -1001234567890
    topic: 7
    situations: [dprk-russia]
    min: medium
    quiet: "22:00-06:00 Europe/Berlin"
    digest: "07:00"
  - {chat: 5, zone: Asia/Seoul}
admins: [123456789]
"""


def write(folder: Path, text: str) -> Path:
    (folder / "corpus").mkdir(exist_ok=True)
    file = folder / "feeds.yaml"
    file.write_text(text, "utf-8")
    return file


def faults(folder: Path, text: str) -> list[str]:
    """Every fault, without the folder."""
    _, found = settings.examine(write(folder, text), CODES.get, names=NAMES)
    return [str(fault).replace(f"{folder}/", "") for fault in found]


def test_what_a_file_says_becomes_values(tmp_path: Path) -> None:
    file = write(tmp_path, SAMPLE)

    config = settings.load(file, CODES.get)

    assert config == Config(
        file=str(file),
        every=timedelta(minutes=10),
        contact="desk@desk.example",
        feeds=(
            Feed(
                name="Yonhap",
                url="https://en.yna.co.kr/RSS/northkorea.xml",
                publisher="Yonhap",
                reliability=Reliability.B,
                slowest=timedelta(hours=3),
            ),
            Feed(
                name="Kyiv Independent",
                url="https://kyivindependent.com/news-archive/rss/",
                publisher="Kyiv Independent",
                reliability=Reliability.B,
                full_text=True,
                slowest=timedelta(hours=3),
            ),
            Feed(
                name="KCNA",
                url="http://kcna.example/feed",
                publisher="North Korea",
                full_text=True,
                every=timedelta(hours=2),
                slowest=timedelta(days=1),
            ),
        ),
        situations=(
            Situation(
                id="dprk-russia",
                title="North Korean troops in Russia's war",
                parties=("KP", "RU"),
                words=("Kursk",),
                corpus=str(tmp_path / "corpus"),
                signals={
                    Kind.FIGURE: Watch(rise=0.2),
                    Kind.TREATY: Watch(),
                    Kind.STANCE: Watch(on=False),
                    Kind.INVOLVEMENT: Watch(),
                    Kind.TRANSFER: Watch(on=False),
                    Kind.ACT: Watch(least=Severity.HIGH),
                },
                groups={"WAGNER": "RU"},
            ),
        ),
        chats=(
            Chat(
                chat=-1001234567890,
                topic=7,
                situations=("dprk-russia",),
                least=Severity.MEDIUM,
                quiet=(time(22), time(6)),
                digest=time(7),
                zone="Europe/Berlin",
            ),
            Chat(chat=5, zone="Asia/Seoul"),
        ),
        admins=(123456789,),
    )


def test_the_first_fault_is_raised_with_file_line_column_and_hint(tmp_path: Path) -> None:
    file = write(tmp_path, "every: 10m\nfeed: []\nevry: 5m\n")

    with pytest.raises(ConfigError) as raised:
        settings.load(file, CODES.get)

    fault = raised.value
    assert (fault.message, fault.file, fault.line, fault.column, fault.hint) == (
        'unknown key "feed"',
        str(file),
        2,
        1,
        'did you mean "feeds"?',
    )


FEED = "feeds:\n  - {{name: A, url: https://a.example/feed{}}}\n"
SITUATION = "situations:\n  - {{id: a, title: A, parties: [Russia]{}}}\n"
CHAT = "chats:\n  - {{chat: 1{}}}\n"

FAULTS = {
    # the file as a whole
    "": "feeds.yaml:1:1: is empty (`forewarn init` writes one to start from; --config names another)",
    "# nothing yet\n": "feeds.yaml:1:1: is empty (`forewarn init` writes one to start from; --config names another)",
    "- a\n": "feeds.yaml:1:1: the file must hold keys with values, not a list",
    "just words\n": 'feeds.yaml:1:1: the file must hold keys with values, not "just words"',
    # YAML
    "feeds: [a,\nevery: 10m\n": "feeds.yaml:1:8: a [ or { that is never closed, or a comma missing"
    " (close it, or add the comma)",
    "every: '10m\n": "feeds.yaml:1:8: a quotation mark that is never closed (close it on the same line)",
    'every: "\\q"\n': "feeds.yaml:1:10: a backslash in double quotes that means nothing (use single quotes)",
    "feeds:\n\t- a\n": "feeds.yaml:2:1: a tab stands where only spaces may (indent with spaces)",
    "every: 10m\n  feeds: []\n": "feeds.yaml:2:8: a colon stands where none may"
    " (indent as the line above, or put the text in quotes)",
    "feeds:\n  - name: A\n    url: b\n   every: 1m\n": "feeds.yaml:4:4: this line is indented differently from its"
    " neighbours (indent keys that belong together alike)",
    "every: @10m\n": "feeds.yaml:1:8: a character that cannot stand here (put the text in quotes)",
    "websub: {callback: https://desk.example/push?a=1}\n": 'feeds.yaml:1:20: "callback" must be a bare address that the'
    " whole web reaches (write one as https://desk.example/push)",
    "websub: {callback: https://desk.example/p, listen: 8787}\n": 'feeds.yaml:1:52: "listen" must be a host and a port,'
    " not 8787 (write one as 127.0.0.1:8787)",
    'websub: {callback: https://desk.example/p, listen: "host:99999"}\n': 'feeds.yaml:1:52: "listen" must be a host and'
    ' a port, not "host:99999" (write one as 127.0.0.1:8787)',
    "websub: {listen: 127.0.0.1:8787}\n": 'feeds.yaml:1:9: websub has no "callback"',
    "contact: nobody\n": 'feeds.yaml:1:10: "contact" must be where publishers reach you, not "nobody"'
    " (write one as https://desk.example/about or desk@desk.example)",
    "every: 10m\nevery: 5m\n": 'feeds.yaml:2:1: "every" stands twice (the first is on line 1)',
    "every: *a\n": "feeds.yaml:1:8: *a names nothing that stands before it",
    "feeds: &a [*a]\n": "feeds.yaml:1:12: *a names nothing that stands before it",
    "every: 10m\n---\nevery: 5m\n": "feeds.yaml:2:1: a second document begins here"
    " (only one belongs into the file: remove the ---)",
    "every: !!python/object:os.system x\n": "feeds.yaml:1:8: the tag tag:yaml.org,2002:python/object:os.system"
    " is not known here (remove it)",
    "? [a]\n: b\n": "feeds.yaml:1:5: a key must be a word, not a list or a mapping"
    " (put a name that holds { or [ in quotes)",
    "%YAML 9.9\n---\na: b\n": "feeds.yaml:1:1: is no YAML: found incompatible YAML document (version 1.* is required)",
    "every: a\x07b\n": "feeds.yaml:1:9: holds a character that no text file holds (remove it, or retype the line)",
    "feeds: " + "[" * 30: "feeds.yaml:1:27: is nested more than 20 deep",
    # keys
    "evry: 10m\n": 'feeds.yaml:1:1: unknown key "evry" (did you mean "every"?)',
    "colour: 1": 'feeds.yaml:1:1: unknown key "colour" (known: every, slowest, contact, feeds, situations,'
    " chats, elsewhere, admins, websub, second_reader)",
    FEED.format(", reliabilty: B"): 'feeds.yaml:2:44: unknown key "reliabilty" (did you mean "reliability"?)',
    SITUATION.format(", signals: {figures: on}"): 'feeds.yaml:2:52: unknown key "figures" (did you mean "figure"?)',
    SITUATION.format(", signals: {act: {mn: high}}"): 'feeds.yaml:2:58: unknown key "mn" (did you mean "min"?)',
    "feeds:\n  - name: A\n": 'feeds.yaml:2:5: this feed has no "url"',
    "situations:\n  - {title: A, parties: [Russia]}\n": 'feeds.yaml:2:5: this situation has no "id"',
    "chats:\n  - {topic: 1}\n": 'feeds.yaml:2:5: this chat has no "chat"',
    # types
    "feeds: 7\n": 'feeds.yaml:1:8: "feeds" must be a list, not 7',
    "feeds: [7]\n": 'feeds.yaml:1:9: an item of "feeds" must hold keys with values, not 7',
    "feeds:\n": 'feeds.yaml:1:1: "feeds" must be a list, not nothing',
    "admins: [me]\n": 'feeds.yaml:1:10: an item of "admins" must be a whole number, not "me"',
    "admins: [true]\n": 'feeds.yaml:1:10: an item of "admins" must be a whole number, not true',
    "feeds:\n  - {name: 7, url: https://a.example}\n": 'feeds.yaml:2:12: "name" must be text, not 7 (put it in quotes)',
    'feeds:\n  - {name: "", url: https://a.example}\n': 'feeds.yaml:2:12: "name" must not be empty',
    FEED.format(", full_text: maybe"): 'feeds.yaml:2:55: "full_text" must be on or off, not "maybe"',
    FEED.format(", reliability: b"): 'feeds.yaml:2:57: "reliability" must be one of A, B, C, D, E, F, not "b"'
    ' (did you mean "B"?)',
    SITUATION.format(", groups: []"): 'feeds.yaml:2:50: "groups" must hold keys with values, not a list',
    # durations and shares
    "every: 10\n": 'feeds.yaml:1:8: "every" must be a time such as 10m, 2h or 1d, not 10 (did you mean 10m?)',
    "every: 1.5\n": 'feeds.yaml:1:8: "every" must be a time such as 10m, 2h or 1d, not 1.5',
    "every: 2 hours\n": 'feeds.yaml:1:8: "every" must be a time such as 10m, 2h or 1d, not "2 hours"'
    " (did you mean 2h?)",
    "every: soon\n": 'feeds.yaml:1:8: "every" must be a time such as 10m, 2h or 1d, not "soon"',
    "every: 0s\n": 'feeds.yaml:1:8: "every" must lie between 1s and 30d, not "0s"',
    "every: 31d\n": 'feeds.yaml:1:8: "every" must lie between 1s and 30d, not "31d"',
    SITUATION.format(", signals: {figure: {rise: 10}}"): 'feeds.yaml:2:67: "rise" must be a share such as 10%, not 10'
    " (did you mean 10%?)",
    SITUATION.format(", signals: {figure: {rise: 1001%}}"): 'feeds.yaml:2:67: "rise" must lie between 0% and 1000%,'
    ' not "1001%"',
    SITUATION.format(
        ", signals: {act: {rise: 10%}}"
    ): 'feeds.yaml:2:64: "rise" is for figures only (write {min: high})',
    SITUATION.format(
        ", signals: {act: yes}"
    ): 'feeds.yaml:2:57: "act" must be on, off, or conditions such as {min: high}, not "yes"',
    SITUATION.format(
        ", signals: {act: {min: hgh}}"
    ): 'feeds.yaml:2:63: "min" must be one of low, medium, high, critical, not "hgh" (did you mean "high"?)',
    # addresses
    "feeds:\n  - {name: A, url: ftp://a.example}\n": 'feeds.yaml:2:20: "url" must begin with https:// or http://:'
    ' "ftp://a.example"',
    "feeds:\n  - {name: A, url: 'https://'}\n": 'feeds.yaml:2:20: "url" names no server: "https://"',
    "feeds:\n  - {name: A, url: 'https://a b.example'}\n": 'feeds.yaml:2:20: "url" holds a space or a control'
    ' character: "https://a b.example"',
    "feeds:\n  - {name: A, url: 'https://[a.example'}\n": 'feeds.yaml:2:20: "url" is no address: "https://[a.example"',
    "feeds:\n  - {name: A, url: 'https://a.example:99999'}\n": 'feeds.yaml:2:20: "url" is no address:'
    ' "https://a.example:99999"',
    "feeds:\n  - {name: A, url: 'https://a.example/" + "x" * 2000 + "'}\n": 'feeds.yaml:2:20: "url" is longer than 2000'
    ' characters: "https://a.example/' + "x" * 41 + '…"',
    "feeds:\n  - {name: A, url: 7}\n": 'feeds.yaml:2:20: "url" must be an address that begins with https://, not 7',
    FEED.format("") + "  - {name: B, url: https://a.example/feed}\n": 'feeds.yaml:3:20: "url" "https://a.example/feed"'
    " stands twice (the first is on line 2)",
    # situations
    "situations:\n  - {id: Big One, title: A, parties: [Russia]}\n": 'feeds.yaml:2:10: "id" is not of the right form:'
    ' "Big One" (lower-case letters, digits and hyphens, at most 40)',
    SITUATION.format("") + "  - {id: a, title: B, parties: [Russia]}\n": 'feeds.yaml:3:10: "id" "a" stands twice'
    " (the first is on line 2)",
    "situations:\n  - {id: a, title: A, parties: []}\n": 'feeds.yaml:2:32: "parties" must not be empty',
    "situations:\n  - {id: a, title: A, parties: [Rusia]}\n": 'feeds.yaml:2:33: the party "Rusia" is not known'
    ' (did you mean "Russia"?)',
    "situations:\n  - {id: a, title: A, parties: [Zzz]}\n": 'feeds.yaml:2:33: the party "Zzz" is not known'
    " (a state, organisation or group by its English name, or a code)",
    SITUATION.format(", groups: {Wagner: Rusia}"): 'feeds.yaml:2:59: the party "Rusia" is not known'
    ' (did you mean "Russia"?)',
    SITUATION.format(", corpus: nowhere"): 'feeds.yaml:2:50: "corpus" names no folder: "nowhere"'
    " (looked for nowhere, relative to this file)",
    # chats
    "chats:\n  - {chat: '@channel'}\n": 'feeds.yaml:2:12: "chat" must be a whole number, not "@channel"',
    CHAT.format("") + "  - {chat: 1}\n": 'feeds.yaml:3:12: "chat" 1 stands twice (the first is on line 2)',
    SITUATION.format("") + CHAT.format(", situations: [b]"): 'feeds.yaml:4:28: there is no situation "b" (known: a)',
    CHAT.format(", situations: [b]"): 'feeds.yaml:2:28: there is no situation "b" (known: none)',
    CHAT.format(', quiet: "22-6"'): 'feeds.yaml:2:22: "quiet" must be hours such as "22:00-06:00 Europe/Berlin",'
    ' not "22-6"',
    CHAT.format(', quiet: "22:00-22:00"'): 'feeds.yaml:2:22: "quiet" begins and ends at the same time:'
    " that is never or always",
    CHAT.format(', quiet: "22:00-06:00 Europe/Berln"'): 'feeds.yaml:2:22: "quiet" names no time zone: "Europe/Berln"'
    ' (did you mean "Europe/Berlin"?)',
    CHAT.format(", zone: ../../etc/passwd"): 'feeds.yaml:2:21: "zone" names no time zone: "../../etc/passwd"'
    " (write one as Europe/Berlin, or UTC)",
    CHAT.format(', digest: "25:00"'): 'feeds.yaml:2:23: "digest" must be a time of day such as "07:00", not "25:00"',
    CHAT.format(', digest: "07:00 Asia/Seoul", zone: UTC'): "feeds.yaml:2:5: this chat names more than one time zone:"
    " UTC, Asia/Seoul (a chat has one; name it once)",
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.items())
def test_a_fault_is_told_with_its_place_and_what_to_do(text: str, fault: str, tmp_path: Path) -> None:
    assert faults(tmp_path, text) == [fault]


def test_all_faults_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = faults(tmp_path, "admins: 1\nevery: x\nfeeds:\n  - {nam: A}\n")

    assert found == [
        'feeds.yaml:1:9: "admins" must be a list, not 1',
        'feeds.yaml:2:8: "every" must be a time such as 10m, 2h or 1d, not "x"',
        'feeds.yaml:4:5: this feed has no "name"',
        'feeds.yaml:4:5: this feed has no "url"',
        'feeds.yaml:4:6: unknown key "nam" (did you mean "name"?)',
    ]


def test_a_file_that_is_not_there_points_to_init(tmp_path: Path) -> None:
    _, found = settings.examine(tmp_path / "feeds.yaml", CODES.get)

    place, _, said = str(found[0]).rpartition(": ")
    assert (len(found), place, said) == (
        1,
        f"{tmp_path}/feeds.yaml",
        "there is no such file (`forewarn init` writes one to start from; --config names another)",
    )


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    _, found = settings.examine(tmp_path, CODES.get)

    assert [str(fault) for fault in found] == [f"{tmp_path}: cannot be read: Is a directory"]


def test_bytes_that_are_no_text_are_told_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    file.write_bytes("every: 10m\n# für \n# f".encode() + b"\xfcr\n")

    _, found = settings.examine(file, CODES.get)

    assert [str(fault) for fault in found] == [f"{file}:3:4: is no UTF-8 text (save the file in the encoding UTF-8)"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    file.write_bytes(b"\xef\xbb\xbfevery: 5m\r\nadmins: [1]\r\n")

    assert settings.load(file, CODES.get) == Config(
        file=str(file), every=timedelta(minutes=5), feeds=(), situations=(), admins=(1,)
    )


def test_a_file_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    file = write(tmp_path, "# " + "x" * 1_000_000)

    _, found = settings.examine(file, CODES.get)

    assert [str(fault) for fault in found] == [f"{file}: is larger than 1 MB"]


def test_aliases_that_multiply_end_early(tmp_path: Path) -> None:
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"{two}: &{two} [{', '.join([f'*{one}'] * 10)}]" for one, two in zip("abcdefgh", "bcdefghi", strict=True)]

    assert faults(tmp_path, "\n".join(lines)) == [
        "feeds.yaml:6:12: holds more than can be meant: aliases multiply here, or the file is too long"
    ]


def test_an_alias_may_repeat_a_value(tmp_path: Path) -> None:
    file = write(tmp_path, "every: &often 5m\nfeeds:\n  - {name: A, url: https://a.example, every: *often}\n")

    assert settings.load(file, CODES.get).feeds[0].every == timedelta(minutes=5)


@pytest.mark.parametrize("word", ["on", "On", "true", "True"])
def test_a_switch_is_a_word_or_a_truth(word: str, tmp_path: Path) -> None:
    file = write(tmp_path, FEED.format(f", full_text: {word}"))

    assert settings.load(file, CODES.get).feeds[0].full_text is True


@pytest.mark.parametrize(
    ("form", "watch"),
    [("{on: off}", Watch(on=False)), ("{min: low, on: true}", Watch()), ("OFF", Watch(on=False))],
)
def test_a_signal_is_a_switch_or_conditions(form: str, watch: Watch, tmp_path: Path) -> None:
    file = write(tmp_path, SITUATION.format(f", signals: {{act: {form}}}"))

    assert settings.load(file, CODES.get).situations[0].signals[Kind.ACT] == watch


def test_numbers_and_words_are_told_apart_as_yaml_1_2_does(tmp_path: Path) -> None:
    file = write(tmp_path, "feeds:\n  - {name: no, url: https://a.example}\n  - {name: 1_0, url: https://b.example}\n")

    assert [feed.name for feed in settings.load(file, CODES.get).feeds] == ["no", "1_0"]
