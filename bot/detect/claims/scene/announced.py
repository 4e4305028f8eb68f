"""When a plan was announced, which is no date of the plan: "announced on Friday a package of arms"."""

from datetime import timedelta

from bot.detect.claims.scene.timing import own_time
from bot.detect.grammar.text import Clause, Sentence
from bot.detect.lexicon import Lexicon


def is_announcement(sentence: Sentence, clause: Clause | None, lexicon: Lexicon) -> bool:
    """Say whether the time of a plan is when it is announced: "is to announce plans to send tanks on Friday"."""
    found, here = None, clause
    while here is not None and here.lemma not in lexicon.lists["announce_verbs"]:
        found, here = found or own_time(sentence, here, lexicon), here.parent
    if here is None:
        return False
    if found is None:
        return own_time(sentence, here, lexicon) is not None
    return here.form == "to" and found.last - sentence.published.date() <= _SOON


_SOON = timedelta(days=7)  # what is further off than a week is when they are to come
