"""`forewarn demo`: the whole program offline, on an archive of our own writing."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from importlib.resources import as_file, files
from pathlib import Path

from bot.app import App, Options, now
from bot.cli.head import head
from bot.cli.run import log_to_stderr, until_signalled
from bot.cli.stage import Scene, scenes, served
from store import stories, views
from store.db import open_db

BEFORE = timedelta(days=2)  # when the corpus was written
LINGER = timedelta(seconds=4)  # after the last article, for its poll and its alert


def demo() -> None:
    """Show the whole program offline in half a minute.

    Articles of our own writing are served as RSS and Atom on this machine and polled by the real scheduler: a figure
    rises, a second outlet reports it, a treaty is ratified, a repeat and a football match stay silent, a denial is
    reversed. Then /recent and /why are asked. Nothing is left behind.

      forewarn demo
    """
    log_to_stderr(logging.WARNING, None)
    shown = scenes()
    with served(shown, now) as port, _staged(port) as folder:
        options = Options(
            config=folder / "feeds.yaml",
            db=str(folder / "demo.db"),
            write=_say,
            colour=bool(sys.stdout and sys.stdout.isatty()),
        )
        asyncio.run(_play(App(options), shown))
        with closing(open_db(options.db)) as db:
            last = stories.recent(db, None, None, 1)
            repeat = views.search(db, "matter", 1)
            asked = ["/recent", *(f"/why {alert.key[:8]}" for alert in last), *(f"/why {hit.url}" for hit in repeat)]
        for text in asked:
            _say(f"> {text}\n{_answer(options, text)}")


async def _play(app: App, shown: tuple[Scene, ...]) -> None:
    for row in head(app):
        print(row)
    print("baseline articles are read silently first; the news begins in a few seconds\n", flush=True)
    length = max(scene.after for scene in shown) + LINGER
    asyncio.get_running_loop().call_later(length.total_seconds(), app.stop)
    await until_signalled(app, app.run)


@contextmanager
def _staged(port: int) -> Iterator[Path]:
    """Yield a folder with the demo's feeds.yaml and corpus, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="forewarn-demo-") as name, as_file(files("bot.cli.stage")) as stage:
        folder = Path(name)
        (folder / "corpus").mkdir()
        for page in (stage / "corpus").glob("*.md"):
            published = (now() - BEFORE).isoformat(timespec="seconds")
            (folder / "corpus" / page.name).write_text(
                page.read_text("utf-8").replace("{published}", published), "utf-8"
            )
        text = (stage / "feeds.yaml").read_text("utf-8").replace("{port}", str(port))
        (folder / "feeds.yaml").write_text(text, "utf-8")
        yield folder


def _answer(options: Options, text: str) -> str:
    app = App(options)
    with closing(open_db(options.db)) as app.serve_db:
        return asyncio.run(app.ask(text))


def _say(text: str) -> None:
    print(text, end="\n\n", flush=True)
