import os
import pty
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

from bot.report.reply import File, said
from bot.report.terminal import TerminalTransport, on_screen, typed
from store.terms import Action, Severity
from tests.report.made import message

FIRST = message(
    "one", plain="🟠 High · troops\n\n12,000 soldiers\n    “quote”\nMorning Wire (B)", severity=Severity.HIGH
)
GROWN = replace(FIRST, key="one-b", action=Action.EDIT, target=17, plain=f"{FIRST.plain}\nAlso: Hill Radio (A)")


async def test_a_message_is_printed_as_it_is() -> None:
    printed: list[str] = []

    await TerminalTransport(printed.append).deliver(FIRST)

    assert printed == [FIRST.plain]


async def test_an_edit_prints_what_is_new() -> None:
    printed: list[str] = []
    terminal = TerminalTransport(printed.append)

    first = await terminal.deliver(FIRST)
    second = await terminal.deliver(replace(GROWN, target=first))

    assert printed[1:] == ["✎ Updated: High · troops\nAlso: Hill Radio (A)"]
    assert second == first


async def test_an_edit_of_what_an_earlier_run_printed_is_printed_whole() -> None:
    printed: list[str] = []

    await TerminalTransport(printed.append).deliver(GROWN)

    assert printed == [GROWN.plain]


async def test_ids_outlive_a_restart() -> None:
    ids = [await TerminalTransport(lambda _: None).deliver(FIRST) for _ in range(2)]

    assert ids[0] == ids[1] > 0


async def test_colours_are_for_those_who_asked() -> None:
    printed: list[str] = []

    await TerminalTransport(printed.append, colour=True).deliver(FIRST)

    assert printed == [
        "\x1b[91m\x1b[1m🟠 High · troops\x1b[0m\n\n12,000 soldiers\n\x1b[2m    “quote”\x1b[0m\nMorning Wire (B)"
    ]


async def test_what_was_printed_long_ago_is_forgotten() -> None:
    printed: list[str] = []
    terminal = TerminalTransport(printed.append)

    for number in range(300):
        await terminal.deliver(message(str(number)))
    await terminal.deliver(message("b", action=Action.EDIT, alert="alert-0", plain="News 0"))

    assert printed[-1] == "News 0"
    assert terminal.gap_s(0) == 0


async def test_typed_lines_come_one_by_one_until_the_end_and_the_terminal_stays_blocking() -> None:
    person, terminal = pty.openpty()
    os.write(person, b"/help\n/st\xff\n\x04")

    heard = [line async for line in typed(terminal)]

    assert (heard, os.get_blocking(terminal)) == (["/help", "/st\ufffd"], True)
    os.close(person)
    os.close(terminal)


async def test_a_terminal_that_is_gone_says_nothing_more() -> None:
    person, terminal = pty.openpty()
    os.close(person)

    heard = [line async for line in typed(terminal)]

    assert heard == []
    os.close(terminal)


def test_a_file_is_laid_beside_others_of_its_name(folder: Path) -> None:
    told = said([("2 alerts",)], file=File(name="forewarn.csv", body=b"new"))
    (folder / "forewarn.csv").write_text("mine", "utf-8")

    with chdir(folder):
        shown = [on_screen(told).splitlines()[-1] for _ in range(2)]

    assert [Path(line.removeprefix("written to ")).name for line in shown] == ["forewarn-2.csv", "forewarn-3.csv"]
    assert ((folder / "forewarn.csv").read_text("utf-8"), (folder / "forewarn-2.csv").read_bytes()) == ("mine", b"new")
