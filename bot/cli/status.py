"""`forewarn status`: how the program fares."""

import json
from contextlib import closing

from bot import settings
from bot.app import now
from bot.cli.options import FEEDS, ConfigOption, DbOption, JsonOption, database
from bot.detect import lexicon
from bot.report.serve import Request, answer
from store import views
from store.db import open_db
from store.wire import to_json


def status(config: ConfigOption = FEEDS, db: DbOption = None, as_json: JsonOption = False) -> None:
    """Say how the program fares: feeds, articles, alerts, messages, and what is in trouble.

    It may be asked while the bot runs.

      forewarn status
      forewarn status --json
    """
    with closing(open_db(database(db), create=False)) as opened:
        if as_json:
            print(json.dumps(to_json(views.status(opened, now())), ensure_ascii=False))
            return
        names = lexicon.build(settings.read_lexicon()).gazetteer
        loaded = settings.load(config, names.code, names=names.names().values())
        for command in ("/status", "/feeds"):
            told = answer(opened, Request(text=command, page=0), loaded, names.names(), now())
            print(told.plain if told else "")
