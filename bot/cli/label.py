"""`forewarn label`: what somebody holds of an alert, or of an article that stayed silent."""

from contextlib import closing
from typing import Annotated

import typer

from bot.app import now
from bot.cli.options import DbOption, database
from bot.errors import InputError
from bot.report.render import SHOWN
from store import feedback, views
from store.db import open_db
from store.feedback import Judgement, Mark
from store.views import Why

MAX_NOTE_CHARS = 500


def _mark(word: str) -> Mark:
    try:
        return Mark(word.lower())
    except ValueError:
        raise typer.BadParameter(f"{word!r} is none: say {', '.join(Mark)}") from None


def label(
    ref: Annotated[str, typer.Argument(metavar="URL|ID", help="The address of an article, or the id of an alert.")],
    mark: Annotated[
        Mark, typer.Argument(parser=_mark, metavar="MARK", help="right, wrong, or missed where nothing was told.")
    ],
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why, for whoever reads it later.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the mark back.")] = False,
    db: DbOption = None,
) -> None:
    """Say whether an alert was worth its message, or an article its silence.

    The mark is kept with the evidence as it stood; `forewarn evaluate --feedback` counts the marks. Nothing changes by
    itself.

      forewarn label 4f1c2a wrong --note "an exercise, not an attack"
      forewarn label https://example.org/news/article-1 missed
    """
    with closing(open_db(database(db), create=False)) as opened:
        found = views.why(opened, ref)
        if found is None:
            raise InputError(f"nothing is kept about {ref}: name the address of an article, or the id of an alert")
        judged = _judgement(found, mark, note[:MAX_NOTE_CHARS], ref)
        if undo:
            taken = feedback.take_back(opened, judged.ref)
            print(f"{_name(judged)}: {'the mark is taken back' if taken else 'it had no mark'}")
            return
        feedback.put(opened, judged)
        print(f"{_name(judged)}: marked {mark}")


def _judgement(found: Why, mark: Mark, note: str, ref: str) -> Judgement:
    alert = found.alerts[0] if found.alerts else None
    if alert is not None and mark is Mark.MISSED:
        raise InputError(f"{ref} was told as {alert.key[:SHOWN]}: mark it right or wrong")
    if alert is None and mark is Mark.WRONG:
        raise InputError(f"nothing was told about {ref}: mark it missed, or right where silence was right")
    silent = found.article.key if found.article else found.decisions[0].article if found.decisions else ref
    return Judgement(
        ref=alert.key if alert else silent, mark=mark, at=now(), note=note, alert=alert, decisions=found.decisions
    )


def _name(judged: Judgement) -> str:
    return f"alert {judged.ref[:SHOWN]}" if judged.alert else f"article {judged.ref}"
