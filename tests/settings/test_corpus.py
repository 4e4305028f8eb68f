"""Corpus documents: the head, the text, claims added and overruled, and what is said of faults."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.errors import ConfigError
from store.model import Claim, Document, Situation
from store.terms import Bound, Kind, Measure, Reliability, Status

HEAD = "---\ntitle: A brief\npublisher: Desk\npublished: 2024-10-23\nreliability: B\n{}---\n"
BODY = "Some 3,000 men are there.\n\nNothing else is known."
FIGURE = "kind: figure, measure: troops, bound: about, low: 3000, high: 3000, actor: KP, quote: 3,000 men"


def situation(folder: Path) -> Situation:
    return Situation(id="a", title="A", parties=("KP",), corpus=str(folder))


def faults(folder: Path, text: str) -> list[str]:
    (folder / "brief.md").write_text(text, "utf-8")
    _, found = settings.examine_corpus(situation(folder), Path())
    return [str(fault).replace(f"{folder}/", "") for fault in found]


def test_a_document_is_its_head_and_its_text(tmp_path: Path) -> None:
    file = tmp_path / "brief.md"
    added = FIGURE.replace("3,000 men", '"3,000 men"')
    claims = f"url: https://a.example/1\nclaims:\n  - add: {{{added}}}\n"
    file.write_text(HEAD.format(claims + "  - drop: Nothing else\n") + BODY + "\n", "utf-8")

    (document,) = settings.read_corpus(situation(tmp_path), Path())

    assert document == Document(
        key=document.key,
        situation="a",
        file=str(file),
        title="A brief",
        publisher="Desk",
        reliability=Reliability.B,
        published=datetime(2024, 10, 23, 12, tzinfo=UTC),
        text=BODY,
        url="https://a.example/1",
        add=(
            Claim(
                kind=Kind.FIGURE,
                quote="3,000 men",
                start=5,
                end=14,
                actor="KP",
                measure=Measure.TROOPS,
                bound=Bound.ABOUT,
                low=3000,
                high=3000,
                by="corpus",
            ),
        ),
        drop=("Nothing else",),
    )


def test_a_claim_may_be_quoted_from_the_title_and_carry_its_days(tmp_path: Path) -> None:
    claims = "claims:\n  - add: {kind: act, act: warn, status: planned, when: [2024-10-24, 2024-10-25], quote: brief}\n"
    (tmp_path / "brief.md").write_text(HEAD.format(claims) + BODY, "utf-8")

    (document,) = settings.read_corpus(situation(tmp_path), Path())

    assert document.add == (
        Claim(
            kind=Kind.ACT,
            act="warn",
            status=Status.PLANNED,
            when=(date(2024, 10, 24), date(2024, 10, 25)),
            quote="brief",
            field="title",
            start=2,
            end=7,
            by="corpus",
        ),
    )


def test_the_key_changes_with_every_byte(tmp_path: Path) -> None:
    file = tmp_path / "brief.md"
    keys = set()
    for text in (BODY, BODY + "!"):
        file.write_text(HEAD.format("") + text, "utf-8")
        keys |= {document.key for document in settings.read_corpus(situation(tmp_path), Path())}

    assert len(keys) == 2


def test_documents_come_by_name_and_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", ".hidden.md", "notes.txt"):
        (tmp_path / name).write_text(HEAD.format("") + BODY, "utf-8")

    assert [Path(d.file).name for d in settings.read_corpus(situation(tmp_path), Path())] == ["a.md", "b.md"]


def test_lines_of_a_paragraph_are_joined_and_the_rest_stands_apart(tmp_path: Path) -> None:
    body = "# Heading\nFirst line\nsecond line.\n\n- one\n  more\n- two\n1. three\n> said\n"
    (tmp_path / "brief.md").write_text(HEAD.format("") + body, "utf-8")

    (document,) = settings.read_corpus(situation(tmp_path), Path())

    assert document.text == "# Heading\nFirst line second line.\n\n- one more\n- two\n1. three\n> said"


def test_a_situation_without_a_corpus_has_no_documents() -> None:
    assert settings.read_corpus(Situation(id="a", title="A", parties=("KP",)), Path()) == ()


def test_a_folder_that_went_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere: there is no such folder$"):
        settings.read_corpus(situation(tmp_path / "nowhere"), Path())


def test_the_faults_of_all_documents_are_told(tmp_path: Path) -> None:
    (tmp_path / "another.md").write_text("no head", "utf-8")

    assert [fault.split(":")[0] for fault in faults(tmp_path, "no head either")] == ["another.md", "brief.md"]


WHOLE = "a document begins with ---, then title, publisher, published and reliability, then --- and the text"
FAULTS = {
    BODY: f"brief.md:1:1: has no head ({WHOLE})",
    "---\ntitle: A\n": f"brief.md:1:1: its head has no end ({WHOLE})",
    f"---\n---\n{BODY}": f"brief.md:2:1: its head is empty ({WHOLE})",
    HEAD.format(""): "brief.md:7: holds no text below its head",
    HEAD.format("titel: A\n") + BODY: 'brief.md:6:1: unknown key "titel" (did you mean "title"?)',
    HEAD.replace("publisher: Desk\n", "").format("") + BODY: 'brief.md:2:1: the file has no "publisher"',
    HEAD.replace("2024-10-23", "yesterday").format("") + BODY: 'brief.md:4:12: "published" must be a date such as'
    ' 2024-10-23 or 2024-10-23T12:00:00Z, not "yesterday"',
    HEAD.format("claims: [drop]\n") + BODY: 'brief.md:6:10: an item of "claims" must hold keys with values, not "drop"',
    HEAD.format("claims: [{drop: absent}]\n") + BODY: 'brief.md:6:10: the text does not hold "absent"',
    HEAD.format("claims: [{}]\n") + BODY: "brief.md:6:10: a correction is one of add: {…} and drop: words of the text",
    HEAD.format("claims: [{add: {kind: act, act: warn, quote: absent}}]\n") + BODY: "brief.md:6:10: the text does not"
    ' hold the quote "absent"',
    HEAD.format("claims: [{add: {kind: figure, quote: men}}]\n") + BODY: "brief.md:6:10: a figure needs measure, bound,"
    " and low or high",
    HEAD.format("claims: [{add: {kind: figure, measure: troops, bound: range, low: 2, high: 1, quote: men}}]\n")
    + BODY: 'brief.md:6:10: "low" is larger than "high"',
    HEAD.format("claims: [{add: {kind: treaty, rung: singed, quote: men}}]\n")
    + BODY: 'brief.md:6:10: "rung" must be one'
    " of proposed, negotiating, agreed, signed, submitted, ratified_lower, ratified_upper, ratified, in_force, invoked,"
    ' suspended, withdrawn; did you mean "signed"?',
    HEAD.format("claims: [{add: {kind: act, quote: men}}]\n")
    + BODY: 'brief.md:6:10: "act" must be one of warn, threaten,'
    " condemn, accuse, summon, protest, expel, sanction, consult, propose_force, rule_out_force, mobilise, attack,"
    " weapon_test, aid, ceasefire, negotiate",
    HEAD.format("claims: [{add: {kind: act, act: warn, actor: Russia, quote: men}}]\n")
    + BODY: 'brief.md:6:46: "actor" is not of the right form: "Russia" (codes such as KP, joined as KP+RU)',
    HEAD.format("claims: [{add: {kind: act, act: warn, when: [soon, 2024-10-24], quote: men}}]\n")
    + BODY: 'brief.md:6:46: an item of "when" is not of the right form: "soon" (a day such as 2024-10-23)',
    HEAD.format("claims: [{add: {kind: act, act: warn, when: [2024-02-30, 2024-10-24], quote: men}}]\n")
    + BODY: "brief.md:6:10: day is out of range for month",
    HEAD.format("claims: [{add: {act: warn, quote: men}}]\n") + BODY: 'brief.md:6:16: this claim has no "kind"',
    HEAD.format("claims: [{add: {kind: act, act: warn, when: [2024-10-24], quote: men}}]\n") + BODY: "brief.md:6:45: "
    '"when" is too short',
}


def test_too_many_documents_are_not_read(tmp_path: Path) -> None:
    for number in range(1001):
        (tmp_path / f"{number}.md").touch()

    _, found = settings.examine_corpus(situation(tmp_path), Path())

    assert [str(fault) for fault in found] == [f"{tmp_path}: holds more than 1000 documents"]


@pytest.mark.parametrize(("text", "fault"), FAULTS.items())
def test_a_fault_in_a_document_is_told_with_its_place(text: str, fault: str, tmp_path: Path) -> None:
    assert faults(tmp_path, text) == [fault]
