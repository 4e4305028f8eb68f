"""`forewarn why`: what was decided about an article or an alert, and for which reasons."""

import json
from contextlib import closing
from typing import Annotated

import typer

from bot import settings
from bot.app import now
from bot.cli.options import FEEDS, ConfigOption, DbOption, JsonOption, database
from bot.detect import lexicon
from bot.errors import InputError
from bot.report.serve import Request, answer
from store import views
from store.db import open_db
from store.wire import to_json


def why(
    ref: Annotated[str, typer.Argument(metavar="URL|ID", help="The address of an article, or the id of an alert.")],
    config: ConfigOption = FEEDS,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why an article was told, or why it was not.

    Every claim found in it is listed with what it was held against and what came of it.

      forewarn why https://example.org/news/article-1
      forewarn why 4f1c2a
    """
    with closing(open_db(database(db), create=False)) as opened:
        found = views.why(opened, ref)
        if found is None:
            raise InputError(f"nothing is kept about {ref}: name the address of an article, or the id of an alert")
        if as_json:
            print(json.dumps(to_json(found), ensure_ascii=False))
            return
        names = lexicon.build(settings.read_lexicon()).gazetteer
        loaded = settings.load(config, names.code, names=names.names().values())
        told = answer(opened, Request(text=f"/why {ref}", page=0), loaded, names.names(), now())
        print(told.plain if told else "")
