"""The only place where rooms meet.

    poll:      due -> fetch -> parse -> unseen -> read -> decide -> validators saved last      poll.py
               between read and decide a second reader may add claims, where there is one      ../second
    decide:    consider -> keep                                                                decide.py
    consider:  extract -> match -> score -> track -> trigger -> bound -> render                reads the store
    keep:      seen + learnt + queued                                                          one transaction
    learn:     the corpus into the record, in silence                                          corpus.py
    push:      subscriptions with hubs; what they send goes the way of a poll                  push.py
    hands:     what people change from chat: feeds.yaml                                        hands.py
    settle:    plans whose date has passed; gather: digests that are due                       almanac.py
    replay:    all of it over an archive, each step one transaction                            replay.py

A crash before `keep` polls the article again, a crash after it finds the article seen: nothing is lost, nothing is
told twice. What waits in the outbox is sent by `report.send`, a job of its own.
"""

from bot.pipeline.almanac import gather, settle
from bot.pipeline.corpus import STALE, contradictions, ends, learn, stated
from bot.pipeline.decide import aside, consider, decide, keep
from bot.pipeline.desk import Clock, Collector, Desk, Outcome, Polled
from bot.pipeline.hands import FeedsFile
from bot.pipeline.poll import page_article, poll, put_off
from bot.pipeline.probe import page, probe
from bot.pipeline.push import Pushes
from bot.pipeline.replay import replay
from bot.pipeline.setup import TERMINAL, corpus_of, desk_of, desk_with, second_of, stamp, summary
from bot.pipeline.turns import turns

__all__ = [
    "STALE",
    "TERMINAL",
    "Clock",
    "Collector",
    "Desk",
    "FeedsFile",
    "Outcome",
    "Polled",
    "Pushes",
    "aside",
    "consider",
    "contradictions",
    "corpus_of",
    "decide",
    "desk_of",
    "desk_with",
    "ends",
    "gather",
    "keep",
    "learn",
    "page",
    "page_article",
    "poll",
    "probe",
    "put_off",
    "replay",
    "second_of",
    "settle",
    "stamp",
    "stated",
    "summary",
    "turns",
]
