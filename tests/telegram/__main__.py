"""Run the Bot API server by hand, and chat with a bot in the terminal: `python -m tests.telegram [port]`.

Start the bot in a second terminal with the two variables that are printed. What you type is what you write to it;
`!drop`, `!hang`, `!502` and `!flood` spoil its next message, `!block` and `!unblock` are yours, and `!press 7 1`
presses the first button under message 7.
"""

import asyncio
import sys
import tempfile
import threading
from pathlib import Path

from tests.telegram.server import TOKEN, Emulator, Fault
from tests.telegram.world import Limits, Post

YOU = 1
SPOILS = {"!drop": Fault.DROP_AFTER, "!hang": Fault.HANG_AFTER, "!502": Fault.GATEWAY_AFTER, "!flood": Fault.FLOOD}


async def chat(port: int) -> None:
    """Show what the bot says and pass on what is typed until the input ends."""
    async with Emulator(port=port, limits=Limits()) as telegram:
        telegram.chat(YOU)
        say(f"export TELEGRAM_API_URL={telegram.url} TELEGRAM_TOKEN={TOKEN}")
        say(f"Your chat's number is {YOU}: put `chats: [{{chat: {YOU}}}]` into feeds.yaml, or write /start.")
        typed: asyncio.Queue[str] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        threading.Thread(target=read, args=(loop, typed), daemon=True).start()
        showing = asyncio.create_task(show(telegram))
        while line := await typed.get():
            act(telegram, line.strip())
        showing.cancel()


def act(telegram: Emulator, line: str) -> None:
    """Do what one line says."""
    match line.split():
        case []:
            return
        case [word] if word in SPOILS:
            telegram.fault(SPOILS[word])
        case ["!block"]:
            telegram.world.rooms[YOU].blocked = "bot was blocked by the user"
            telegram.member(YOU, "kicked", user=YOU)
        case ["!unblock"]:
            telegram.world.rooms[YOU].blocked = None
            telegram.member(YOU, "member", user=YOU)
        case ["!press", number, which] if number.isdigit() and which.isdigit():
            press(telegram, int(number), int(which))
        case _:
            telegram.text(YOU, line)


def press(telegram: Emulator, number: int, which: int) -> None:
    """Press a button, counted from 1."""
    found = labels(telegram.world.posts.get((YOU, number)))
    if not 1 <= which <= len(found):
        say(f"  (message {number} has {len(found)} buttons)")
        return
    telegram.press(YOU, number, found[which - 1][1])


async def show(telegram: Emulator) -> None:
    """Print every message as it comes and as it changes."""
    shown: dict[int, int] = {}
    toasts: set[str] = set()

    def is_new() -> bool:
        answered = {ident for ident, told in telegram.world.queries.items() if told is not None}
        return bool(answered - toasts) or any(shown.get(post.id) != post.edits for post in telegram.posts(YOU))

    while True:
        await telegram.until(is_new, within_s=1e9)
        for ident, told in telegram.world.queries.items():
            if told is not None and ident not in toasts:
                toasts.add(ident)
                say(f"  ({told['text']})" if told.get("text") else "  (pressed)")
        for post in telegram.posts(YOU):
            if shown.get(post.id) != post.edits:
                shown[post.id] = post.edits
                keys = " ".join(f"[{label}]" for label, _ in labels(post))
                text = post.text or f"[{post.kind} {kept(post)}]"
                say(f"\n#{post.id}{' (edited)' if post.edits else ''}\n{text}\n{keys}")


def kept(post: Post) -> Path:
    """Lay a picture or file where it can be looked at, and return the place."""
    place = Path(tempfile.gettempdir()) / f"forewarn-{post.chat}-{post.id}-{Path(post.name).name}"
    place.write_bytes(post.file or b"")
    return place


def labels(post: Post | None) -> list[tuple[str, str]]:
    """Return the buttons under a message with their data."""
    rows = post.markup["inline_keyboard"] if post and post.markup else []
    return [(b["text"], b.get("callback_data", "")) for row in rows for b in row] if isinstance(rows, list) else []


def read(loop: asyncio.AbstractEventLoop, typed: "asyncio.Queue[str]") -> None:
    """Pass on the lines of the standard input; an empty one ends it."""
    for line in sys.stdin:
        loop.call_soon_threadsafe(typed.put_nowait, line)
    loop.call_soon_threadsafe(typed.put_nowait, "")


def say(text: str) -> None:
    """Print at once, in pipes too."""
    print(text, flush=True)  # noqa: T201  # a program for the hand


if __name__ == "__main__":
    asyncio.run(chat(int(sys.argv[1]) if len(sys.argv) > 1 else 8081))
