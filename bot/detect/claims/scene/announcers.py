"""Who moves, sends or gives what nobody is said to: the state that tells it, of "Oslo said a company had left Mali".

1. A state, its government or its army tells it, and nobody else is told to do it.
2. Nobody else can have done it: the article names none but who tells it, the land gone to, and that land's foes.
3. Who is at odds with that land tells of another's forces there; so does a spy agency, who is no comrade of a land that
   wages a war of conquest or lends it ground, and whose own foe fights at that land's side.
"""

from bot.detect.claims.scene.comrades import are_comrades, are_guests, rivals
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.foes import are_foes
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.codes import BLOCS, ONLOOKERS, is_state
from bot.detect.lexicon.families import SENDING


def announcer(scene: Scene, clause: Clause, away: tuple[str, ...]) -> tuple[str, ...]:
    """Return the state that tells of what its own forces do or its own arms are given to; () where none surely does."""
    done = any(a.prep == "by" and not scene.has(a, *_ARMS) for a in clause.args)
    told = None if done else _teller(clause)
    who = told.subject if told is not None else None
    teller = who.codes if who is not None else ()
    if who is None or len(teller) != 1 or not is_state(teller[0]) or not scene.names_official(who):
        return ()
    edge = any(a.lemma in ("border", "frontier") for a in clause.args)
    strange = not edge and _is_strangers(scene, teller[0], away)
    spies = any(word in scene.sentence.text[: who.end].lower() for word in ("spy ", "spies", "intelligence"))
    if not away or teller[0] in away or are_foes(scene, (*teller, *away)) or strange or spies:
        return ()
    named = {m.code for m in scene.context.named if m.code} - {*teller, *away} - BLOCS - ONLOOKERS
    return teller if all(are_foes(scene, (code, *away)) for code in named) else ()


def _is_strangers(scene: Scene, teller: str, away: tuple[str, ...]) -> bool:
    """Say whether forces there are hardly the teller's: "Seoul said 10,000 soldiers had been sent to Russia"."""
    lists = scene.lists
    invaders = tuple(war.split()[1] for war in lists["wars"])
    lent = tuple(code for code in away if code not in lists["war_lands"] and are_guests(lists, invaders, (code,)))
    camp = {code for code in away if code in invaders} | {*lent}
    faced = rivals(lists["rivals"]).get(teller, frozenset())
    return (bool(camp) and not are_comrades(lists, (teller,), (*camp, *invaders))) or are_guests(lists, faced, away)


def _teller(clause: Clause) -> Clause | None:
    """Return the verb of saying or deciding that a clause hangs on, however deep."""
    here: Clause | None = clause
    while here is not None and here.link in ("that", "to", "and"):
        here = here.parent
        if here is not None and "plainsay" in here.families and not here.passive:
            return here
    return None


_ARMS = ("projectile", "hardware", "firmarms", "weapon")  # what kills, and is no one who does


def given_by(scene: Scene, clause: Clause | None, away: tuple[str, ...]) -> tuple[str, ...]:
    """Return who tells that weapons are given to another by nobody named: its own."""
    gives = clause is not None and clause.passive and "supply" in clause.families
    return announcer(scene, clause, away) if gives and clause is not None else ()


def moved_by(scene: Scene, count: Count, clause: Clause | None, away: tuple[str, ...]) -> tuple[str, ...]:
    """Return who tells that troops move, or will be sent elsewhere, by nobody named: its own."""
    if clause is None:
        return ()
    regular = not scene.lexicon.counting.has("irregular", count.unit or "")
    own = announcer(scene, clause, away) if regular and not clause.families.isdisjoint(MOVES) else ()
    above = clause.parent if clause.passive and not any(a.prep == "by" for a in clause.args) else None
    if own or above is None or above.subject is None:
        return own
    alerted = clause.lemma in ("put", "place") and any(a.prep == "on" for a in clause.args) and "say" in above.families
    told = alerted or (above.lemma in _ANNOUNCING and bool(away))
    return tuple(code for code in above.subject.codes if code not in away) if told else ()


MOVES = SENDING | {"withdraw", "go", "reach"}
_ANNOUNCING = frozenset(["announce", "confirm", "decide", "order", "agree", "approve", "pledge"])
