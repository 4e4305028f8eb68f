"""Deliveries, sales, packages and deals told by nouns: "arms sale to X", "a contract for jets", "a ban on exports".

1. The noun must be of arms: by what qualifies it ("arms sale"), by what it is of ("the delivery of tanks").
2. The verb over it tells how far it is: approved or cleared is agreed, blocked or halted is denied, announced planned.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import MAX_QUOTE, addressed, is_arms, is_otherwise, maker, origin, pressed, transfer
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status

_FAMILIES = frozenset(["delivery", "pledge", "request", "purchase", "package", "bargain"])
_OF = ("of", "for", "on", "to", "in")


def nominal(scene: Scene, event: Event) -> Claim | None:
    """Return the delivery, sale, pledge, package or deal that a noun tells, None where it tells none of arms."""
    group, kind = event.group, event.families & _FAMILIES
    if group is None or not kind:
        return None
    near = (
        *group.chain(),
        *(a for a in event.args if a.outer is None and a.prep == "of"),
    )  # "$2 billion worth of tanks"
    goods = next((i for i in near if i.prep in _OF and (is_arms(scene, i) or scene.has(i, "hardware"))), None)
    goods = goods or _contents(scene, event)
    if goods is None and not _of_arms(scene, group):
        return None
    reader = next(reader for name, reader in _READERS if name in kind)
    return reader(scene, event, group, goods)


def _contents(scene: Scene, event: Event) -> Group | None:
    """Return the arms in "the package for Kyiv will include missiles"."""
    clause = event.clause
    if clause is None or event.role != "subject" or clause.lemma not in ("include", "contain", "comprise"):
        return None
    pool = [clause.object, *clause.args]
    return next((g for g in pool if g is not None and g.prep in (None, "of") and is_arms(scene, g)), None)


def _of_arms(scene: Scene, group: Group) -> bool:
    """Say whether the noun is qualified by arms: "arms deliveries", "fighter jet deal", "package of military aid"."""
    nouns = scene.lexicon.nouns
    words = scene.sentence.words[group.first : group.head]
    vague = _VAGUE if "bargain" not in (group.events or ()) else frozenset()
    named = ("firmarms" in nouns.get(scene.lexicon.singular(w.lower), ()) or w.lower in vague for w in words)
    if any(named):
        return True
    return is_arms(scene, group) or any(i.prep == "of" and is_arms(scene, i) for i in group.inner)


_VAGUE = frozenset("military defence defense arms".split())  # "a military deal" may be of anything


def _delivered(scene: Scene, event: Event, group: Group, goods: Group | None) -> Claim | None:
    clause = event.clause
    receiver = _addressee(event, group) or _inside(event, group)
    asked = pressed(scene, clause.parent) if clause is not None and clause.form == "to" else ()
    if asked and clause is not None and clause.parent is not None and clause.parent.subject is not None:
        event.reading = type(event.reading)(Status.ASSERTED, event.reading.hedged)
        return transfer(scene, event, "sought", asked, receiver or clause.parent.subject.codes, goods)
    if _is_favoured(scene, group) and clause is not None:
        doer = tuple(c for c in _ruler(clause) if c not in receiver)
        event.reading = scene.read(clause)
        return transfer(scene, event, "offered", doer, receiver, goods) if doer and receiver else None
    gets = receiver or event.actor
    torn = _undecided(scene, event, group, gets) if gets else ()
    if torn:
        return transfer(scene, event, "agreed", torn, gets, goods)
    ruled = _ruled(scene, event, group, receiver)
    if ruled or (ruled is not None and clause is not None and clause.link != "who"):
        return transfer(scene, event, "agreed", ruled, receiver, goods)
    return _curbed(scene, event, group, receiver) or _handed(scene, event, group, goods, receiver)


def _undecided(scene: Scene, event: Event, group: Group, gets: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is "undecided on a Taiwan arms sale", who "does not commit to deliveries"; () for anybody else."""
    clause = event.clause
    if clause is None or event.role != "arg" or clause.subject is None:
        return ()
    torn = group.prep == "on" and (clause.lemma == "undecided" or (clause.lemma == "decide" and clause.negated))
    unbound = group.prep == "to" and clause.lemma == "commit" and scene.read(clause).status is Status.DENIED
    if not torn and not unbound:
        return ()
    event.worsen(Status.DENIED if unbound else Status.POSSIBLE)
    event.start = min(event.start, clause.start)
    return tuple(c for c in clause.subject.codes if c not in gets)


def _inside(event: Event, group: Group) -> tuple[str, ...]:
    """Return the buyer in "okays a Taiwan arms sale", whom another rules on."""
    ruled = event.clause is not None and group.role == "object" and group.lemma.rpartition(" ")[2] in _SALES
    ruler = _ruler(event.clause) if ruled and event.clause is not None else ()
    return tuple(c for c in event.actor if c not in ruler) if ruler else ()


def _handed(scene: Scene, event: Event, group: Group, goods: Group | None, receiver: tuple[str, ...]) -> Claim | None:
    """Return a delivery or a pledge that nobody rules on: who gives, who gets."""
    clause = event.clause
    actor = event.actor or origin(group) or (maker(scene, goods, receiver) if goods is not None else ())
    if clause is not None and group.role == "object" and clause.lemma in scene.lists["ended_verbs"]:
        event.worsen(Status.DENIED)
        actor = actor or tuple(c for c in _ruler(clause) if c not in receiver)
    actor = actor or _undertaker(scene, event) or _continued(scene, event, receiver)
    won = _winner(event, group)
    if won:
        return transfer(scene, event, "offered", tuple(c for c in actor if c not in won), won, goods)
    rung = "offered" if "pledge" in event.families else "supplied"
    if not actor and group.lemma.rpartition(" ")[2] in _SALES:
        return _mooted(scene, event, receiver, goods)
    return transfer(scene, event, rung, actor, receiver, goods) if actor and receiver else None


def _continued(scene: Scene, event: Event, receiver: tuple[str, ...]) -> tuple[str, ...]:
    """Return who says of its own "arms deliveries to X will continue"."""
    clause = event.clause
    if clause is None or event.role != "subject" or clause.lemma not in scene.lists["deliveries_go_on"]:
        return ()
    source = event.source
    own = source is not None and source not in (*ONLOOKERS, "UN", "NATO", *receiver)
    if not own or clause.object is not None:
        return ()
    event.reading = scene.read(clause)
    return (str(source),)


def _mooted(scene: Scene, event: Event, receiver: tuple[str, ...], goods: Group | None) -> Claim | None:
    """Read "a planned arms sale to X", "a possible weapons deal for X", by whoever speaks or decides of it."""
    if not receiver or event.reading.status not in (Status.PLANNED, Status.POSSIBLE):
        return None
    here, depth = event.clause, 0
    if here is not None and here.lemma in ("discuss", "raise", "debate", "consider", "weigh"):
        event.worsen(Status.POSSIBLE)
    while here is not None and depth < _DEEP:
        deciding = here.lemma in scene.lists["sale_deciders"] or not here.families.isdisjoint(("say", "plainsay"))
        doer = tuple(c for c in _ruler(here) if c not in (*receiver, *ONLOOKERS))
        if doer and deciding and here.families.isdisjoint(("condemn", "fear", "protest")):
            return transfer(scene, event, "agreed", doer, receiver, goods)
        here, depth = here.parent, depth + 1
    if event.clause is not None and not event.clause.families.isdisjoint(("condemn", "fear", "protest")):
        return None  # "criticised a possible arms deal"
    return transfer(scene, event, "agreed", (), receiver, goods)


_DEEP = 4


def _ruled(scene: Scene, event: Event, group: Group, receiver: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return who clears or blocks a sale, or agreed on it: () where nobody is named, None where nobody does."""
    clause = event.clause
    sold = group.lemma.rpartition(" ")[2] in _SALES
    if (agreed := _agreed_on(scene, event, group, receiver)) or clause is None or not (receiver or sold):
        return agreed or None
    ruled = group.role == "object" or (clause.passive and group.role == "subject")
    let = _is_let(scene, clause, group)
    noted = (clause.lemma, group.prep) in (("sign off", "on"), ("notify", "of"), ("notify", "about"))
    if not ruled and not let and not noted:
        return None
    doer = tuple(c for c in _ruler(clause) if c not in receiver)
    if let or clause.lemma in scene.lists["clear_verbs"] or (sold and clause.lemma in ("announce", "unveil")):
        event.reading = scene.read(clause)
    elif "block" in clause.families and (sold or clause.lemma not in scene.lists["ended_verbs"]):
        event.worsen(Status.DENIED)
    else:
        return None
    event.start, event.end = min(event.start, clause.start), max(event.end, min(clause.end, event.start + MAX_QUOTE))
    return doer


_SALES = ("sale", "export", "purchase")


def _is_let(scene: Scene, clause: Clause, group: Group) -> bool:
    """Say whether "gave the green light to the delivery" governs it."""
    done = clause.object
    leave = done is not None and (done.lemma == "light" or scene.lexicon.pacts.called("approval", done.lemma))
    return leave and group.prep in ("to", "for") and clause.lemma in ("give", "grant", "offer") and not clause.passive


def _is_favoured(scene: Scene, group: Group) -> bool:
    """Say whether a sale is only spoken up for: "backs the sale", "voiced support for the sale"."""
    clause, outer = group.clause, group.outer
    if group.prep == "for" and outer is not None and outer.lemma in ("support", "backing"):
        return True
    if clause is None or clause.lemma not in scene.lists["favour_verbs"]:
        return False
    return group.role == "object" or (clause.object is not None and clause.object.lemma in ("support", "backing"))


def _agreed_on(scene: Scene, event: Event, group: Group, receiver: tuple[str, ...]) -> tuple[str, ...]:
    """Return with whom "reached a deal on arms deliveries" is struck."""
    outer = group.outer
    clause = outer.clause if outer is not None else None
    if outer is None or clause is None or outer.lemma not in scene.lists["bargains"] or clause.subject is None:
        return ()
    if group.prep not in ("on", "for") or clause.lemma not in scene.lists["bargain_made"]:
        return ()
    event.reading = scene.read(clause)
    event.start = min(event.start, clause.start)
    return tuple(c for c in clause.subject.codes if c not in receiver)


def _winner(event: Event, group: Group) -> tuple[str, ...]:
    """Return who "secured new weapons pledges", "won a promise of tanks"."""
    clause = event.clause
    if clause is None or "pledge" not in event.families or group.role != "object" or clause.subject is None:
        return ()
    gained = clause.families & {"receive"} or clause.lemma in ("win", "gain", "earn", "collect")
    return clause.subject.codes if gained and not clause.passive and not clause.negated else ()


def _ruler(clause: Clause) -> tuple[str, ...]:
    """Return who rules on a sale: the subject of "approved", in the passive whoever stands behind "by"."""
    if clause.passive:
        return next((a.codes for a in clause.args if a.prep == "by"), ())
    return clause.subject.codes if clause.subject is not None else ()


def _curbed(scene: Scene, event: Event, group: Group, receiver: tuple[str, ...]) -> Claim | None:
    """Read "lifted its ban on arms exports to X" (agreed) and "imposed an embargo on …" (denied)."""
    outer = group.outer
    clause = outer.clause if outer is not None and outer.lemma in scene.lists["curb_nouns"] else None
    if clause is None or outer is None or outer.role != "object" or not receiver:
        return None
    doer = _ruler(clause)
    event.start = min(event.start, clause.start)
    if doer and clause.families & {"lift"}:
        event.reading = scene.read(clause)
        return transfer(scene, event, "agreed", doer, receiver, None)
    if doer and clause.families & {"impose"}:
        event.reading = scene.read(clause).worse(Status.DENIED)
        return transfer(scene, event, "supplied", doer, receiver, None)
    return None


def _addressee(event: Event, group: Group) -> tuple[str, ...]:
    """Return to whom a delivery goes, by its own phrase or the verb: "a shipment reached Tobruk"."""
    clause = event.clause
    own = addressed(group)
    if own or clause is None:
        return own
    if clause.lemma == "reach" and event.role == "subject" and clause.object is not None:
        return clause.object.codes
    return tuple(c for a in clause.args if a.prep in ("to", "for") for c in a.codes)


def _undertaker(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who carries a sale or delivery out: "began deliveries of", "go ahead with the sale of"."""
    clause = event.clause
    if clause is None or clause.passive or clause.subject is None:
        return ()
    ahead = event.role == "arg" and event.group is not None and event.group.prep == "with"
    hastened = clause.families & {"carry", "approve", "enlarge"} or clause.lemma in scene.lists["hasten_verbs"]
    if not (event.role == "object" and hastened) and not (ahead and clause.lemma in ("go", "move")):
        return ()
    event.reading = event.reading.worse(scene.read(clause).status)
    return clause.subject.codes


def _packaged(scene: Scene, event: Event, group: Group, goods: Group | None) -> Claim | None:
    """Read "announced a package of arms for X": the verbs of giving and announcing read their own objects."""
    clause, receiver = event.clause, _addressee(event, group)
    if clause is not None and group.role == "object":
        doer = _ruler(clause)
        settled = clause.lemma in scene.lists["clear_verbs"] or bool(clause.families & {"sign", "approve", "agree"})
        if doer and receiver and settled:
            event.reading = scene.read(clause)
            return transfer(scene, event, "agreed", doer, receiver, goods or group)
        return None
    told = _announcer(scene, group)
    if told and receiver:
        event.worsen(Status.PLANNED)
        return transfer(scene, event, "supplied", told, receiver, goods or group)
    outer = group.outer if group.prep == "of" and group.outer is not None else None
    announced = outer.codes if outer is not None and outer.lemma in ("announcement", "unveiling", "pledge") else ()
    actor = announced or (event.actor if group.prep is None else ())
    if not actor or not receiver:
        return _mooted(scene, event, receiver, goods or group)
    event.worsen(Status.PLANNED)
    return transfer(scene, event, "supplied", actor, receiver, goods or group)


def _announcer(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who announced "the package for X announced by Y"."""
    last = max(g.last for g in (group, *group.chain()))
    shaped = (c for c in scene.sentence.clauses if c.first == last and c.form == "ed")
    by = (a for c in shaped if c.lemma in ("announce", "unveil", "pledge", "promise") for a in c.args if a.prep == "by")
    return next((a.codes for a in by if a.codes), ())


def _bought(scene: Scene, event: Event, group: Group, goods: Group | None) -> Claim | None:
    """Read "approved the purchase of French submarines": whoever approves it is the one who gets them."""
    clause = event.clause
    own = (
        () if set(event.actor) & set(origin(goods)) else event.actor
    )  # "the purchase of jets from France" is not its own
    buyer = own or (_ruler(clause) if clause is not None and group.role == "object" else ())
    made = maker(scene, goods or group, ())
    buyer = tuple(c for c in buyer if c not in made) if len(buyer) > 1 else buyer  # "X and the maker Y sign"
    if clause is not None and event.actor and _is_favoured(scene, group):
        giver = tuple(c for c in _ruler(clause) if c not in buyer)
        event.reading = scene.read(clause)
        return transfer(scene, event, "offered", giver, buyer, goods or group) if giver else None
    giver = maker(scene, goods or group, buyer)
    if not buyer or not giver or clause is None:
        return None
    cleared = clause.lemma in scene.lists["clear_verbs"] or clause.families & {"sign", "agree", "announce"}
    event.reading = scene.read(clause)
    if clause.families & {"refuse", "quit", "suspend"}:
        event.worsen(Status.DENIED)  # "cancelled the purchase"
    bought = cleared or event.reading.status in (Status.ASSERTED, Status.DENIED)
    return transfer(scene, event, "agreed" if bought else "supplied", giver, buyer, goods)


def _bargain(scene: Scene, event: Event, group: Group, goods: Group | None) -> Claim | None:
    """Read "X clinches a deal with Y for jets", "X signs French submarine deal": who signs gets, the other gives."""
    clause = event.clause
    buyer = next((i.codes for i in group.chain() if i.prep == "with" and i.codes), ())
    if (awaited := addressed(group) or buyer) and event.reading.status in (Status.PLANNED, Status.POSSIBLE):
        return _mooted(scene, event, awaited, goods or group)
    if clause is None or clause.passive or clause.subject is None or group.role != "object":
        return None
    stage = next((name for name in ("bargain_made", "bargain_sought") if clause.lemma in scene.lists[name]), None)
    buyer = clause.subject.codes
    other = (*(a.codes for a in (*clause.args, *group.chain()) if a.prep == "with"), maker(scene, goods or group, ()))
    giver = next((c for codes in other if (c := tuple(x for x in codes if x not in buyer))), ())
    if stage is None or not buyer or not giver:
        return None
    sold = clause.lemma in scene.lists["clear_verbs"] and bool(scene.lowers(group) & scene.lists["selling_words"])
    if sold and _sells(scene, buyer, giver):
        giver, buyer = buyer, giver  # "approves an arms sales deal with Mali"
    event.reading = scene.read(clause)
    if stage == "bargain_sought":
        event.worsen(Status.POSSIBLE)
    return transfer(scene, event, "agreed", giver, buyer, goods or group)


def _sells(scene: Scene, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether a state that makes arms for others deals with one that makes fewer."""
    return _rank(scene, one) < _rank(scene, other)


def _rank(scene: Scene, codes: tuple[str, ...]) -> int:
    """Return how much of a seller of arms a party is, 0 for the greatest."""
    return next((n for n, name in enumerate(_SELLERS) if not scene.lists[name].isdisjoint(codes)), len(_SELLERS))


_SELLERS = ("chief_sellers", "arms_sellers", "lesser_sellers")


def _requested(scene: Scene, event: Event, group: Group, goods: Group | None) -> Claim | None:
    """Read "Kyiv's request for tanks" and "a plea to Berlin for missiles"."""
    own = event.manager if event.clause is not None and "block" not in event.clause.families else ()
    giver = {c for i in group.chain() if i.prep == "from" for c in i.codes}  # "appeals for arms from France"
    seeker = own if own and set(event.actor) <= giver else event.actor or own
    if goods is None or not seeker or (event.clause is not None and event.clause.families & {"block", "refuse"}):
        return None
    if is_otherwise(scene, group.last, goods):
        return None
    asked = tuple(c for i in group.chain() if i.prep in ("to", "from") and i is not goods for c in i.codes)
    asked = asked or maker(scene, goods, seeker)
    event.source = event.source or joined(seeker)
    event.reading = type(event.reading)(Status.ASSERTED, event.reading.hedged)
    return transfer(scene, event, "sought", asked or scene.others(seeker), seeker, goods)


_READERS = (
    ("request", _requested),
    ("purchase", _bought),
    ("package", _packaged),
    ("bargain", _bargain),
    ("delivery", _delivered),
    ("pledge", _delivered),
)
