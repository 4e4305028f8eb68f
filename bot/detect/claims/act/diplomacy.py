"""Diplomacy: envoys summoned and expelled, protests lodged, parties that meet."""

import re

from bot.detect.claims.act.bargaining import bargaining
from bot.detect.claims.act.bidden import is_bidden
from bot.detect.claims.act.evacuations import evacuated, evacuation
from bot.detect.claims.act.imitated import follows_suit
from bot.detect.claims.act.inland import inland
from bot.detect.claims.act.protests import complained, lodged, protested
from bot.detect.claims.act.talks import talks
from bot.detect.claims.act.weighty import weighty
from bot.detect.claims.scene.councils import council
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import meeting
from bot.detect.claims.scene.mentioned import mentioned
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Group
from store.model import Claim


def diplomacy(scene: Scene, event: Event) -> Claim | None:
    """Return the diplomatic act that an event is, None where it is none."""
    if event.nominal:
        told = weighty(scene, event, talks(scene, event)) or lodged(scene, event) or _expulsion(scene, event)
        told = told or evacuation(scene, event)
        return told or mentioned(scene, event) or inland(scene, event)
    protest = protested(scene, event) if "protest" in event.families and event.actor else complained(scene, event)
    told = (
        follows_suit(scene, event)
        or _envoys(scene, event)
        or protest
        or _strongly(scene, event)
        or bargaining(scene, event)
        or council(scene, event)
    )
    return told or weighty(scene, event, meeting(scene, event))


def _strongly(scene: Scene, event: Event) -> Claim | None:
    """Read "says it 'strongly protests' the visit": the verb between quotation marks is read as a noun."""
    if event.families.isdisjoint(("say", "plainsay")) or event.clause is None or not scene.contested:
        return None
    words = scene.sentence.words[event.clause.last :]
    at = next((i for i, w in enumerate(words) if i and w.lower in ("protests", "protest", "protested")), None)
    if at is None or words[at - 1].lower not in _FIRMLY or not scene.names_official(event.actor_group):
        return None
    event.end = max(event.end, words[at].end)
    target = event.beyond(event.target) or scene.rival(event.actor)
    return scene.act(event, "protest", actor=event.actor, target=target[:1], said=True) if target else None


_FIRMLY = frozenset("strongly firmly vigorously solemnly resolutely formally".split())


def _called_in(scene: Scene, event: Event) -> bool:
    """Say whether an envoy is called to a ministry: "called the ambassador to the foreign ministry"."""
    asked = event.lemma in ("call", "order", "tell", "ask") and _is_envoy(scene, event.object)
    child = scene.child(event.clause) if event.clause is not None and asked else None
    near = (*event.args, *(child.args if child is not None and child.lemma in _COMING else ()))
    return asked and any(a.prep in ("to", "in", "at") and a.lemma in _MINISTRIES for a in near)


_COMING = ("report", "come", "appear", "present")


_MINISTRIES = frozenset(["foreign ministry", "foreign office", "ministry", "foreign affairs ministry"])


def _envoys(scene: Scene, event: Event) -> Claim | None:
    """Read what is done to envoys, embassies and ties: summoned, told to leave, cut."""
    if ("summon" in event.families and _is_envoy(scene, event.object)) or _called_in(scene, event):
        target = event.beyond(event.target) or event.beyond(event.place) or scene.others(event.actor)
        guests = event.object
        of_firm = guests is not None and guests.lemma == "representative" and not target
        if of_firm or (not event.target and _is_to_meeting(scene, event)):
            return None
        return scene.act(event, "summon", actor=event.actor or _host(event, target), target=target)
    told = _told_to_leave(scene, event) or _called_home(scene, event) or evacuated(scene, event)
    ends = "expel" in event.families or event.lemma in scene.lists["sever_verbs"]
    soldier = event.object is not None and event.lemma in _FETCHING and _is_soldier(scene, event.object)
    ends = ends or (event.lemma in _KEEPING_OUT and _is_kept(scene, event))
    if told is None and event.object is not None and ends and not soldier and not is_bidden(scene, event):
        return _expelled(scene, event, _ties_beside(scene, event, _counted(scene, event, event.object)))
    return told


def _counted(scene: Scene, event: Event, done: Group) -> Group:
    """Return the people of whom there are so many: "hundreds of German employees"."""
    if scene.sentence.words[done.head].tag != "Q":
        return done
    return next((g for g in (*done.inner, *event.args) if g.prep == "of"), done)


def _ties_beside(scene: Scene, event: Event, done: Group) -> Group:
    """Return the ties that are cut together with something else: "severed trade and diplomatic ties"."""
    if event.lemma not in scene.lists["sever_verbs"] or done.lemma in scene.lists["tie_nouns"]:
        return done
    beside = (g for g in scene.sentence.groups if g.role == "conjunct" and g.first == done.last + 1)
    return next((g for g in beside if g.lemma in scene.lists["tie_nouns"] and _TIES.search(scene.lower)), done)


def _called_home(scene: Scene, event: Event) -> Claim | None:
    """Read "called its diplomats in Doha back to Accra", "calls home its envoy", "sends the Malian envoy home"."""
    done, clause = event.object, event.clause
    if event.lemma not in _CALLING or done is None or clause is None:
        return None
    words, guest = scene.sentence.words, done
    envoy = _is_envoy(scene, guest) or not scene.lowers(guest).isdisjoint(_ENVOYS)
    last = clause.last if clause.passive else max(clause.last, guest.last)
    near = [w.lower for w in words[clause.last : last + (1 if clause.passive else _BACK)]]
    own = guest.codes if clause.passive and not event.actor else event.actor
    sent = (g for g in (*guest.inner, *clause.args) if g.prep == "to" and g.first > 1 and g.codes)
    post = any(words[g.first - 2].lower == "back" and set(g.codes).isdisjoint(own) for g in sent)
    if not envoy or post or _HOMEWARD.isdisjoint(near):
        return None  # "sent its envoy back to Doha": to his post
    posts = (g.codes for g in (*guest.inner, *clause.args) if g.prep in ("to", "in", "from"))
    foreign = tuple(c for w in words[guest.first : guest.last] if w.mention and (c := w.mention.code) and c not in own)
    target = foreign or next((tuple(c for c in codes if c not in own) for codes in posts if set(codes) - set(own)), ())
    if not own or not target:
        return None
    event.end = max(event.end, next(w.end for w in words[clause.last :] if w.lower in _HOMEWARD))
    return scene.act(event, "expel", actor=own, target=target)


_CALLING = frozenset(["call", "bring", "order", "fly", "send"])
_ENVOYS = frozenset("ambassador ambassadors envoy envoys diplomat diplomats consul".split())
_HOMEWARD = frozenset(["home", "back"])
_BACK = 5  # words behind an envoy in which "back" stands: "its diplomats in Tel Aviv back"


def _is_soldier(scene: Scene, guest: Group) -> bool:
    """Say whether it is a military adviser, whom his own state withdraws as it withdraws troops."""
    return guest.lemma.rpartition(" ")[2] in ("adviser", "advisor") and "military" in " ".join(scene.lowers(guest))


def _is_to_meeting(scene: Scene, event: Event) -> bool:
    """Say whether envoys of no state in particular are only called together: "summoned ambassadors to a meeting"."""
    return any(a.prep in ("to", "for") and scene.event_in(a, "summit", "negotiation") for a in event.args)


_FETCHING = ("withdraw", "pull", "pull out", "evacuate")
_POSTS = frozenset(["embassy", "consulate", "mission"])
_KEEPING_OUT = frozenset(["bar", "ban"])  # "barred two embassy workers from returning"
_DRIVING_OUT = frozenset(["expel", "deport", "kick out", "throw out", "boot out", "send home"])


def _is_kept(scene: Scene, event: Event) -> bool:
    """Say whether an envoy is barred from the country itself: "barred from returning"."""
    below = (c for c in scene.sentence.clauses if c.parent is event.clause and c.form == "ing")
    return any(c.lemma in ("return", "enter", "re-enter") for c in below)


def _is_envoy(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is an envoy, by office or with a name behind it: "ambassador Andrei Kelin"."""
    if group is None:
        return False
    words = scene.sentence.words
    office = {w.lower for w in words[group.last : group.last + _OFFICE]} if words[group.last - 1].tag == "E" else set()
    beside = words[group.last : group.last + 1] and words[group.last].text == ","  # "Ivan Kos, Mali's ambassador to"
    called = scene.lowers(group) | (office if beside else set())
    named = words[group.head].tag == "E" and not called.isdisjoint(scene.lists["envoy_words"])
    heads = group.lemma in _HEADS and any(i.prep == "of" and i.lemma in _POSTS for i in group.inner)
    return named or heads or scene.has(group, "envoy")


_HEADS = frozenset("head|chief|number two|staff|employee|worker|member".split("|"))  # "of mission", "of the embassy"
_OFFICE = 5  # words behind a name in which its office stands


def _host(event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return in whose capital an envoy stands who "was summoned", "was expelled from Warsaw"."""
    done = event.object
    near = (*(done.inner if done is not None else ()), *event.args)
    return next((g.codes for g in near if g.prep in ("in", "to", "from", "by") and g.codes and g.codes != target), ())


def _told_to_leave(scene: Scene, event: Event) -> Claim | None:
    """Read "ordered ten diplomats to leave", "orders troops out", "gave the envoy 48 hours", "persona non grata"."""
    if event.clause is None or event.lemma not in (*scene.lists["ordering_verbs"], "order out"):
        return None
    child = scene.child(event.clause)
    told = child.subject if event.object is None and child is not None and child.link == "that" else event.object
    envoy = next((g for g in (told, *event.args) if g is not None and scene.has(g, "envoy")), None)
    bidden = event.beyond(told.codes) if told is not None else ()
    fetched = child is not None and child.lemma in scene.lists["fetching_home"] and scene.has(child.object, "envoy")
    if bidden and child is not None and fetched:
        event.end = max(event.end, child.end)
        return scene.act(event, "expel", actor=event.actor, target=bidden)
    guests = told if envoy is None and scene.has(told, "humanforce") else None
    going = child is not None and child.lemma in _GOING
    if guests is not None and (going or event.lemma == "order out"):
        target = event.beyond(guests.codes)
        event.end = max(event.end, child.end) if going and child is not None else event.end
        return scene.act(event, "expel", actor=event.actor, target=target) if event.actor and target else None
    gone = scene.mentions("persona non grata", "personae non gratae")
    if envoy is None and told is not None and told.codes and scene.lowers(told) & scene.lists["envoy_words"]:
        envoy = told  # "gave Malian diplomats five days"
    if envoy is None and gone:
        envoy = (
            told
            if bidden and event.lemma == "declare" and _is_of_state(scene, told)
            else next(
                (g for g in scene.sentence.groups if g.codes and scene.lowers(g) & scene.lists["envoy_words"]), None
            )
        )
    if envoy is None or not (gone or scene.mentions(*_PARTING)):
        return None
    target = event.beyond(envoy.codes)
    return scene.act(event, "expel", actor=event.actor, target=target) if target else None


def _is_of_state(scene: Scene, guest: Group | None) -> bool:
    """Say whether somebody is unwelcome for his state: a minister, an officer, a spy; a singer or a writer is not."""
    offices = scene.lists["foreign_agents"] - scene.lists["reporters"] | scene.lists["envoy_words"]
    held = {scene.lexicon.singular(word) for word in scene.lowers(guest)} if guest is not None else set[str]()
    return scene.names_official(guest) or not held.isdisjoint(offices)


_PARTING = (
    "leave",
    "out of the country",
    "hours",
    "days",
    "to depart",
    "go home",
    "go back home",
    "get out",
    "be gone",
)
_GOING = ("leave", "depart", "quit", "exit", "get out")


def _expulsion(scene: Scene, event: Event) -> Claim | None:
    """Read "Finland's expulsion of nine Russian diplomats", "the recall of its envoy to Doha"."""
    group = event.group
    tells = event.clause is not None and not event.clause.families.isdisjoint(("confirm", "carry", "plan"))
    tells = tells or event.under(scene.lists["order_verbs"])
    event.actor = event.actor or (event.manager if tells else _confirming(scene, event))
    if group is None or "expulsion" not in event.families or not event.actor:
        return None
    post, ties = event.lemma == "closure", scene.lists["tie_nouns"]
    sent = event.lemma not in ("closure", "rupture", "evacuation")  # envoys are not ruptured
    guests = (g for g in group.inner if g.prep == "of")
    fit = (g for g in guests if (g.lemma in _POSTS if post else g.lemma in ties or (sent and _is_envoy(scene, g))))
    envoy = next(fit, None)
    barred = event.clause is not None and event.clause.families & {"urge", "refuse"}
    if envoy is None or (barred and not tells):
        return None
    posted = (g for g in (*group.chain(), *envoy.inner) if g.prep in ("to", "from", "in", "with"))
    target = event.beyond(envoy.codes) or next((c for g in posted if (c := event.beyond(g.codes))), ())
    return scene.act(event, "expel", actor=event.actor, target=target) if target else None


def _confirming(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who confirms or announces it just before, where the verb has no object: "confirms the expulsion"."""
    group = event.group
    near = (c for c in scene.sentence.clauses if group is not None and c.last == group.first and c.object is None)
    return next((c.subject.codes for c in near if "confirm" in c.families and c.subject is not None), ())


def _expelled(scene: Scene, event: Event, done: Group) -> Claim | None:
    """Read envoys sent home, ties cut and embassies closed."""
    own = event.lemma in ("evacuate", *_CUTTING) or (event.lemma == "withdraw" and not event.actor)
    envoys = _is_envoy(scene, done) and event.lemma not in scene.lists["closing_verbs"] and not own
    stripped = [a.lemma for a in (*done.inner, *event.args) if a.prep == "of"] if event.lemma == "strip" else []
    envoys = envoys and (event.lemma != "strip" or any(lemma in _STAFFING for lemma in stripped))
    envoys = envoys or (event.lemma in _DRIVING_OUT and _is_foreign_agent(scene, event, done))
    ties = event.lemma in scene.lists["sever_verbs"] and done.lemma in scene.lists["tie_nouns"]
    plain = "trade" in scene.lowers(done) or event.lemma in ("end", "halt")  # "to end strained relations"
    ties = ties and (not plain or _TIES.search(scene.lower) is not None)
    ties = ties or (event.lemma in _UNDOING and _is_recognition(scene, done))
    posts = (done, *(g for g in done.inner if g.prep == "of"))
    closed = event.lemma in ("close", "shut") and any(g.lemma in _POSTS for g in posts)
    envoys = envoys or _is_trimmed(scene, event, done)
    form = event.clause.form if event.clause is not None else ""
    nobody = not event.actor and form == "to"  # "a bid to expel the member"
    above = event.clause.parent if event.clause is not None else None
    asked = form == "to" and above is not None and above.lemma in ("call on", "call", "urge", "press")
    alone = above is not None and above.lemma == "call" and above.object is None and not above.args
    nobody = nobody or (asked and not alone)  # "calls to cut ties", of its own
    nobody = nobody or (ties and not event.actor and event.actor_group is not None)  # "the banker severed ties"
    if nobody or not (envoys or ties or closed):
        return None
    ordered = _ordered(scene, event) if closed else None
    if ordered is not None:
        return ordered
    homes = (a.codes for a in event.args if a.prep in ("to", "from", "in", "with", "at") and a.codes)
    home = next(homes, ())
    posted = home or event.place
    listed = set(event.target) < set(home) and not closed  # "envoys from Chad, Mali and Togo"
    near, far = (posted, event.target) if closed or listed else (event.target, posted)
    its = scene.sentence.words[done.first].lower in POSSESSIVES  # "will cut ties with Chad, expel its envoy"
    target = event.beyond(near) or event.beyond(far) or (scene.others(event.actor) if its or not envoys else ())
    target = target or (event.beyond(above.object.deep()) if envoys and above is not None and above.object else ())
    if ties and not envoys and not target:
        return None
    actor = event.actor or _host(event, target)
    if event.lemma == "recall" and not event.actor and event.passive_voice:  # "its ambassador to Doha was recalled"
        actor, target = done.codes, tuple(c for i in done.inner if i.prep in ("to", "in") for c in i.codes)
    return scene.act(event, "expel", actor=actor, target=target) if actor or target else None


def _is_trimmed(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether a foreign embassy is cut down: "reduces the staff of the mission", "withdrew their accreditation"."""
    post = next((g for g in (*done.chain(), done) if _is_envoy(scene, g) or g.lemma in _POSTS), None)
    cut_down = done.lemma in _STAFFING and event.lemma in _TRIMMING
    if post is None or not event.actor or not (cut_down or (post is done and event.lemma in _CUTTING)):
        return False
    named = (w.mention.code for w in scene.sentence.words[post.first : post.last] if w.mention is not None)
    theirs = event.beyond(tuple(code for code in named if code))
    return bool(theirs) and (scene.lowers(done) | scene.lowers(post)).isdisjoint(POSSESSIVES)


def _is_recognition(scene: Scene, done: Group) -> bool:
    """Say whether a state is recognised, no land of another and no claim: "its recognition of Taiwan"."""
    named = (scene.sentence.words[i.head].mention for i in done.inner if i.prep == "of")
    return done.lemma == "recognition" and any(m is not None and m.kind in ("state", "group") for m in named)


_UNDOING = frozenset("withdraw revoke cancel rescind terminate suspend freeze end".split())
_STAFFING = frozenset("staff size number accreditation credential personnel presence status immunity".split())
_TIES = re.compile(r"\bdiplomatic(?:,? (?:and )?[a-z]+){0,2} (?:ties|relations|links)\b")  # no envoy leaves over trade
_CUTTING = frozenset(["reduce", "cut", "cut back", "slash", "trim", "curtail", "lower"])
_TRIMMING = _CUTTING | {"withdraw", "revoke", "cancel", "terminate", "suspend"}


def _is_foreign_agent(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether it is another state's official, spy or reporter who is thrown out, not its troops."""
    theirs = event.beyond(group.deep())
    driven = bool(event.actor) or (event.passive_voice and bool(_host(event, theirs)))
    named = scene.lowers(group) if scene.sentence.words[group.head].tag == "E" else frozenset[str]()
    offices = {group.lemma.rpartition(" ")[2], *named}  # "expelled the Turkish minister Fatma Kaya"
    offices -= scene.lists["reporters"] if event.lemma == "deport" else frozenset()  # for what one wrote
    return bool(theirs) and driven and not offices.isdisjoint(scene.lists["foreign_agents"])


def _ordered(scene: Scene, event: Event) -> Claim | None:
    """Read "orders Poland to close its consulate": who orders it expels."""
    clause = event.clause
    above = clause.parent if clause is not None and clause.link == "to" else None
    if above is None or above.subject is None or above.object is None:
        return None
    if above.lemma not in scene.lists["ordering_verbs"]:
        return None
    actor, target = above.subject.codes, tuple(c for c in above.object.codes if c not in above.subject.codes)
    event.reading, event.start = scene.read(above), min(event.start, above.start)
    return scene.act(event, "expel", actor=actor, target=target) if actor and target else None
