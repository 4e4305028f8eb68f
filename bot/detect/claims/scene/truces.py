"""Truces told by a noun or a verb: declared, agreed, extended, turned down, broken off; "laid down their arms"."""

from bot.detect.claims.scene.aims import are_of_treaty, strives
from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.begun import ACCEPTING
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import torn
from bot.detect.claims.scene.lulls import is_civil_truce, is_hope_lost, is_of_gangs, is_of_other
from bot.detect.claims.scene.makers import CONSENTING, DEALS, is_left, is_side_of, made_with, truce_makers
from bot.detect.claims.scene.mentioned import facing, is_since
from bot.detect.claims.scene.over import is_declared_over, is_over, is_untrue
from bot.detect.claims.scene.pacts import between_states
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import inner_war
from bot.detect.grammar.functionwords import FUTURE
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def truce(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return the truce that an event noun tells, None where it tells none or one between states."""
    group = event.group
    if group is None:
        return _halt(scene, event)
    sought = event.role in ("object", "arg") and strives(scene, event)  # peacemaking.py tells it
    if sought or not _is_truce(scene, event, group) or event.under(_TALKED_OF) or _is_aside(scene, group):
        return None
    clause, role = _standing(scene, event, group)
    near = (*group.inner, *(clause.args if clause is not None and (clause.form == "ing" or clause.passive) else ()))
    actor = between = tuple(dict.fromkeys(c for i in near if i.prep == "between" for c in i.codes))
    actor = actor or event.actor
    if clause is not None and role in ("object", "subject", "arg"):
        if not _read_truce(scene, event, clause):
            return None
        arranged = clause.passive and clause.lemma in scene.lists["arranged_by"]
        brokered = arranged or clause.lemma in scene.lists["mediating_verbs"]  # who brokers it makes none
        event.worsen(Status.DENIED if is_untrue(scene, group) else event.reading.status)
        event.target = made_with(scene, event, clause)
        actor = between or (facing(scene, group) if brokered else truce_makers(scene, event, clause, role))
        if (
            clause.lemma in scene.lists["truce_urged"]
            and not clause.negated
            and role == "object"
            and not _is_side(scene, event, actor)
        ):
            event.worsen(Status.POSSIBLE)  # a call by others is none of their own
            return None
    elif role != "ended" and group.first > 0 and (scene.sentence.field == "text" or _only_dates(scene, group)):
        return None
    actor = torn(scene, _parties(scene, event, group, actor))
    told = event.reading.status is not Status.POSSIBLE
    if len(actor) > 1 and not (told and "PS" in actor) and scene.are_states(actor):
        return None
    loose = role == "arg" or not scene.context.seen or (clause is not None and clause.link == "since")
    loose = loose or (clause is not None and clause.lemma == "be" and role == "object")  # "there is no truce"
    if not actor and (loose or not event.target):
        return None if loose else _between_foes(scene, event, group)
    pair = facing(scene, group) if len(actor) == 1 and not event.beyond(event.target) else ()
    pair = () if set(pair) & set(_asker(event)) else pair
    other = pair if set(actor) & set(pair) else event.target  # a truce declared alone is towards the foe
    target = tuple(c for c in other or _proposer(scene, group) if c not in actor)
    target = target if len(actor) <= 1 else ()  # both sides have made it
    if _is_treaty(scene, event, clause, (actor, target)):
        return None
    return scene.act(event, "ceasefire", actor=actor, target=target)


def _proposer(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who proposed it: "the rebels accept a truce offered by the government"."""
    told = (c for c in scene.sentence.clauses if c.subject is group and c.passive and c.lemma in _PROPOSING)
    return next((a.codes for c in told for a in c.args if a.prep == "by" and a.codes), ())


_PROPOSING = frozenset(["propose", "offer", "put forward", "suggest", "announce", "declare"])


def _is_aside(scene: Scene, group: Group) -> bool:
    """Say whether a truce ends no fight, only dates what is told, or is given up."""
    if group.prep == "without":
        return True  # "no talks without a truce"
    civil = _is_of_trade(scene) or is_civil_truce(scene, group) or is_since(scene, group)
    return civil or is_of_gangs(scene, group) or _is_dated(scene, group) or is_hope_lost(scene, group)


def _asker(event: Event) -> tuple[str, ...]:
    """Return who only asks others for a truce: "appealed to the rebels to extend it"."""
    above = event.clause.parent if event.clause is not None and event.clause.form == "to" else None
    asks = above is not None and above.subject is not None and "urge" in above.families
    return above.subject.codes if asks and above is not None and above.subject is not None else ()


def _is_treaty(
    scene: Scene, event: Event, clause: Clause | None, sides: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Say whether one state agrees to a truce with another: treaties.py tells it."""
    if event.reading.status is Status.HYPOTHETICAL:
        return False
    agreed = clause is not None and clause.lemma == "agree" and event.role in ("arg", "object") and bool(sides[1])
    agreed = agreed and (event.group is None or any(g.prep in _WITH for g in (*event.group.chain(), *event.args)))
    accepted = clause is not None and clause.lemma in scene.lists["accept_verbs"] and not clause.negated
    agreed = agreed or (accepted and event.group is not None and any(g.prep == "with" for g in event.group.chain()))
    agreed = agreed or _is_step(scene, event, clause) or (clause is not None and _is_called_over(scene, event, clause))
    return agreed and "PS" not in (*sides[0], *sides[1]) and scene.are_states((*sides[0], *sides[1]))


_WITH = frozenset(["with", "between", "among"])


def _is_step(scene: Scene, event: Event, clause: Clause | None) -> bool:
    """Say whether a verb takes a step with a truce of two states: "extends its truce with Mali"."""
    steps = scene.lexicon.pacts.steps.get(("done", clause.lemma), ()) if clause is not None else ()
    taken = not _STEPS.isdisjoint(steps) and event.role == "object"
    return taken and event.group is not None and between_states(scene, event.group)


_STEPS = frozenset(["agreed", "signed"])


def _is_called_over(scene: Scene, event: Event, clause: Clause) -> bool:
    return event.group is not None and is_declared_over(scene, clause, event.group)


def _only_dates(scene: Scene, group: Group) -> bool:
    """Say whether a truce only says when or by what right something is done: "before the truce", "under the truce"."""
    return (group.prep or scene.sentence.words[group.first - 1].lower) in ("before", "ahead of", "under")


def _is_dated(scene: Scene, group: Group) -> bool:
    """Say whether a truce of an earlier year only says since when: "since the 2021 truce"."""
    years = (int(lower) for lower in scene.lowers(group) if len(lower) == _DIGITS and lower.isdecimal())
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    return "since" in (group.prep, before) and any(year < scene.sentence.published.year for year in years)


_DIGITS = 4


def _is_truce(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a noun is a truce: "a pause in the fighting" and "a 30-day halt" are, where a fight is told of."""
    if "truce" in event.families:
        return not is_of_other(scene, group) and (
            group.lemma.rpartition(" ")[2] not in _PAPERS or _is_answered(scene, event)
        )
    if "halting" not in event.families or not scene.contested or event.under(_PUT):
        return False
    of_fights = any(g.prep in ("in", "to", "of") and g.lemma in scene.lists["fights_halted"] for g in group.chain())
    words = scene.lowers(group)
    long = any(word.endswith(_SPANS) for word in words) or not words.isdisjoint(_TRUCE_LIKE)
    return of_fights or (long and scene.fighting and not group.inner)


def _is_answered(scene: Scene, event: Event) -> bool:
    """Say whether one accepts or turns down a truce that is only on paper: "a ceasefire plan"."""
    refused = event.under(scene.lists["truce_refused"]) and not event.under(_OVER)
    return refused or event.under(ACCEPTING) or (event.role == "arg" and event.under(CONSENTING, "arg"))


_PAPERS = frozenset("text proposal plan draft resolution offer terms term framework".split())
_OVER = frozenset(["end", "expire", "violate", "breach", "break"])
_SPANS = ("-day", "-hour", "-week", "-month", "week-long", "month-long")
_TRUCE_LIKE = frozenset(["humanitarian", "unilateral", "unconditional"])
_PUT = frozenset(["put", "come", "bring", "grind"])  # "put a stop to", "came to a halt"
_TALKED_OF = frozenset(["mediate", "negotiate"])  # who offers to mediate a truce negotiates


def _standing(scene: Scene, event: Event, group: Group) -> tuple[Clause | None, str]:
    """Return the verb that tells what becomes of a truce, and the role in which the truce stands under it.

    Of "the extension of the truce" it is the extension's, of "despite the truce taking effect" the participle.
    """
    if scene.lowers(group) & {"failed", "collapsed"}:
        event.worsen(Status.DENIED)
    if (own := _own_verb(scene, group)) is not None:
        return own, "subject"
    if (main := _main_verb(scene, group, event.clause)) is not None:
        event.reading = scene.read(main)
        return main, "subject"
    if (refusing := _refusing(scene, group, event.clause)) is not None:
        event.reading, event.start = scene.read(refusing[0]), min(event.start, refusing[0].start)
        return refusing
    ends = group.prep == "to" and group.outer is not None and group.outer.lemma in scene.lists["stopping_nouns"]
    outer = group.outer if group.prep == "of" or ends else None
    if outer is None or outer.lemma not in scene.lists["truce_steps"] or outer.clause is None:
        below = _completing(scene, event)
        if below is not None:
            event.worsen(scene.read(below).status)
        return below or event.clause, event.role
    if outer.lemma in scene.lists["stopping_nouns"]:
        event.worsen(Status.DENIED)
        if outer.role == "object" and outer.clause.lemma in scene.lists["boding_verbs"]:
            return outer.clause, "ended"
    return outer.clause, outer.role


def _refusing(scene: Scene, group: Group, clause: Clause | None) -> tuple[Clause, str] | None:
    """Return the verb that turns down a call, an offer or terms for a truce, and their role under it."""
    lists, outer = scene.lists, group.outer
    over = clause.parent if clause is not None and clause.form == "to" else None
    if over is not None and over.object is not None and over.object.lemma in lists["truce_offers"]:
        return (over, "object") if over.lemma in lists["truce_refused"] else None
    while outer is not None and outer.lemma not in lists["truce_offers"]:
        outer = outer.outer  # "a call by the UN for a truce"
    over = outer.clause if outer is not None else None
    if outer is None or over is None or over.lemma not in lists["truce_refused"]:
        return None
    return (over, outer.role) if over.object is outer or outer.role == "subject" else None


def _completing(scene: Scene, event: Event) -> Clause | None:
    """Return the verb of "the truce appears to break down", "fails to hold": it tells what the first only shades."""
    if not event.under(scene.lists["shading_verbs"], role="subject") or event.clause is None:
        return None
    below = scene.child(event.clause)
    return below if below is not None and below.form == "to" else None


def _own_verb(scene: Scene, group: Group) -> Clause | None:
    """Return the participle that tells what becomes of it: "despite the truce taking effect", "being announced"."""
    above = group.clause
    if above is not None and group.role == "subject" and above.finite and "collapse" in above.families:
        return None  # "the truce collapsed within hours of taking effect"
    verbs = (k for k in scene.sentence.clauses if k.form == "ing" and not _is_meant(k))
    return next((k for k in verbs if k.subject is group or (k.passive and k.first == group.last)), None)


def _main_verb(scene: Scene, group: Group, clause: Clause | None) -> Clause | None:
    """Return "was broken" of "a truce brokered by Chad was broken": its participle only says whose work it was."""
    if clause is None or not clause.passive or clause.form != "ed" or clause.subject is not group:
        return None
    later = (c for c in scene.sentence.clauses if c.first > clause.last and c.subject is group and c.link != "and")
    over = (c for c in later if c.lemma in scene.lists["truce_refused"] or "collapse" in c.families)
    return next((c for c in over if c.form == "fin" or not c.passive), None)


def _is_meant(clause: Clause) -> bool:
    """Say whether a verb only tells what something is for: "a truce aimed at reviving the talks"."""
    return clause.lemma in _MEANT or (clause.parent is not None and clause.parent.lemma in _MEANT)


_MEANT = frozenset(["aim", "mean", "intend", "design"])


def _parties(scene: Scene, event: Event, group: Group, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the two sides where only a bystander is said to make a truce: "the truce proposed by Washington".

    Nobody in a long article that does not say with whom it has one: "is committed to the truce".
    """
    if not actor or not set(actor) <= scene.lists["bystanders"]:
        return actor
    sides = facing(scene, group)
    if scene.context.is_long and not sides and not event.beyond(event.target):
        return ()
    return sides if len(sides) > 1 and set(actor).isdisjoint(sides) else actor


def _is_of_trade(scene: Scene) -> bool:
    """Say whether a truce is one of tariffs: the sentence speaks of trade and, but for the truce, of no arms."""
    traded = not scene.spelled.isdisjoint(scene.lists["trade_words"])
    if "trade war" in scene.lower:
        return True
    return traded and scene.spelled.isdisjoint(scene.lexicon.sets["martial"] - {"truce", "ceasefire", "cease-fire"})


def _between_foes(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return a truce that nobody is said to make, between those who face each other where they are known."""
    alone = event.role == "subject" and scene.sentence_codes() <= set(inner_war(scene))  # "a truce was reached"
    parted = any(g.prep == "between" and not g.codes for g in (*group.inner, *event.args))
    sides = facing(scene, group) or torn(scene, inner_war(scene) if alone and not parted else ())
    clause, sure = event.clause, event.reading.status is Status.ASSERTED
    new = sure and event.role == "subject" and scene.sentence.words[group.first].lower in ("a", "an")
    new = new and (clause is None or clause.link not in ("until", "once", "when"))
    sealed = clause is not None and not clause.families.isdisjoint(("agree", "confirm"))
    told = bool(sides) or ((new or sealed) and not scene.context.is_long)
    if not told or (len(sides) > 1 and are_of_treaty(scene, sides)):
        return None  # of no one: "until a truce is in place"
    return scene.act(event, "ceasefire", actor=sides, target=())


def _is_broken(scene: Scene, clause: Clause) -> bool:
    """Say whether a truce "has not been respected"."""
    vowed = clause.modal in FUTURE  # "will no longer observe the truce"
    return clause.negated and not vowed and clause.lemma in scene.lists["honour_verbs"]


def _agreed_in(clause: Clause) -> Clause | None:
    """Return the verb by which a truce is made: "agreed to extend it", "announced an agreement to extend it"."""
    above = clause.parent if clause.form == "to" else None
    if above is not None and above.lemma == "agree" and clause.link == "to":
        return above
    above = above if clause.link == "noun" else None
    return above if above is not None and above.object is not None and above.object.lemma in DEALS else None


def _is_side(scene: Scene, event: Event, actor: tuple[str, ...]) -> bool:
    """Say whether who asks for a truce fights itself: an armed group, a side of the fight, or one who asks its foe."""
    return is_side_of(scene, actor) or bool(event.beyond(event.target, event.place))


def _halt(scene: Scene, event: Event) -> Claim | None:
    """Read "agreed to halt the fighting", "laid down their arms", "ordered his men to cease fire": told by a verb."""
    clause = event.clause
    if clause is None or not event.actor or not ends_fight(scene, event):
        return None
    above = clause.parent
    agreed = above is not None and "agree" in above.families
    ordered = above is not None and above.lemma in scene.lists["command_verbs"] and above.object is clause.subject
    ordered = ordered and event.lemma in ("cease", "hold", "stop", "halt", "end", "suspend")
    alone = agreed or ordered or event.lemma.startswith("lay down")
    if not (alone or len(event.actor) > 1) or (len(event.actor) > 1 and scene.are_states(event.actor)):
        return None
    if above is not None and (agreed or ordered) and event.reading.status is Status.PLANNED:
        event.reading = scene.read(above)
    return scene.act(event, "ceasefire", actor=event.actor, target=())


_SHOOTING = frozenset("fight shoot fire attack bomb shell strike target hit".split())
_OTHER = frozenset(["each other", "one another", "other", "another", "each"])


def ends_fight(scene: Scene, event: Event) -> bool:
    """Say whether a verb ends a fight: "halts hostilities", "cease fire", "stop shooting at", "lay down arms"."""
    clause = event.clause
    if clause is None or event.lemma not in scene.lists["halting_verbs"]:
        return False
    done = event.object or next((a for a in event.args if a.prep in ("on", "from")), None)
    if event.lemma == "lay down arms":  # a state alone "holds its fire" in sport as well
        return not scene.are_states(event.actor) or is_force(scene, event.actor_group) or bool(scene.context.told)
    if event.lemma == "lay down":
        return done is not None and done.lemma in ("arm", "weapon", "gun")
    if done is None:
        below = (c for c in scene.sentence.clauses if c.parent is clause and c.form == "ing" and c.first == clause.last)
        return any(c.lemma in _SHOOTING and (c.object is None or c.object.lemma in _OTHER) for c in below)
    fire = done.lemma in ("fire", "shooting") and event.lemma != "lay down" and done.first == done.head
    return fire or done.lemma in scene.lists["fight_nouns"]


def _between(scene: Scene, event: Event, clause: Clause) -> frozenset[str]:
    first = event.group.first if event.group is not None else clause.last
    return frozenset(w.lower for w in scene.sentence.words[clause.main : first])


_SEEKING = frozenset(["on", "about", "to", "toward", "towards", "at"])  # "talks on renewing the truce"


def _read_truce(scene: Scene, event: Event, clause: Clause) -> bool:
    """Take over what the verb does to the truce; False where it merely stands in the sentence or is broken."""
    if _is_broken(scene, clause):
        return False
    refused = clause.lemma in scene.lists["truce_refused"] or "collapse" in clause.families
    if (
        is_left(event, clause)
        or (refused and "violate" not in clause.families)
        or _is_called_over(scene, event, clause)
    ):
        event.worsen(Status.DENIED)
    elif clause.lemma in scene.lists["truce_sought"]:
        event.worsen(Status.DENIED if clause.negated else Status.POSSIBLE)
    elif event.role == "arg" and clause.lemma in scene.lists["truce_approached"]:
        event.worsen(Status.POSSIBLE)
    elif clause.lemma == "be" and event.role == "arg":
        ready = not scene.lists["open_words"].isdisjoint(_between(scene, event, clause))
        event.worsen(Status.DENIED if clause.negated else Status.POSSIBLE)
        return ready
    elif clause.lemma == "be" and is_over(scene, clause) and not clause.negated:
        event.worsen(Status.DENIED)
    elif clause.lemma == "be":
        there = event.role == "object" and clause.subject is None  # "there will be no truce"
        denied = there and event.reading.status is Status.DENIED
        return denied or (not there and any(a.lemma in scene.lists["truce_places"] for a in clause.args))
    elif clause.lemma in scene.lists["truce_made"] or "enforce" in clause.families:
        if (deal := _agreed_in(clause)) is not None:
            event.reading = scene.read(deal)
        sought = clause.form == "ing" and scene.sentence.words[clause.first - 1].lower in _SEEKING
        event.worsen(Status.POSSIBLE if sought else scene.read(deal or clause).status)
    else:
        return False
    return True
