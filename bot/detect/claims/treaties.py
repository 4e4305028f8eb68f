"""Steps of pacts between states: proposed, agreed, signed, submitted, ratified, in force, suspended, left."""

import re
from collections.abc import Iterator

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from store.model import Claim
from store.terms import Kind, Status

_CIVIL = re.compile(
    r"\b(?:trade|climate|free[- ]trade|tax|gas|grain|prisoner|swap|investment|business|company|merger|contract"
    r"|plea|divorce|record|film|tv|rights|fisher\w+|visa|health|pandemic|football|club|loan|debt|budget|labou?r"
    r"|wage|union|subsid\w+|biodiversity|plastic|ocean|brexit|free trade|migration|migrant\w*|copyright|housing"
    r"|emissions)\b",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"\b(?:lower house|state duma|duma|house of representatives|house of commons|national assembly|bundestag|sejm"
    r"|lower chamber)\b",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"\b(?:upper house|federation council|senate|house of lords|bundesrat|upper chamber)\b", re.IGNORECASE
)
_BLOCS = frozenset("NATO EU CSTO".split())


def treaties(scene: Scene) -> Iterator[Claim]:
    """Yield the treaty claims of a sentence."""
    if _CIVIL.search(scene.sentence.text) and not scene.mentions(*scene.lists["pact_context"]):
        return
    for event in scene.events:
        claim = _noun(scene, event) if event.nominal else _verb(scene, event)
        if claim is not None:
            yield claim


def _pact(scene: Scene, group: Group | None) -> Group | None:
    """Return the group that names a pact: the group itself or what qualifies it."""
    if group is None:
        return None
    for one in (group, *group.inner, *(j for i in group.inner for j in i.inner)):
        words = {w.lower for w in scene.sentence.words[one.first : one.last]}
        if scene.event_in(one, "truce") and scene.contested:
            return one
        if scene.has(one, "hardpact") or (
            scene.has(one, "softpact")
            and (scene.bearing or words & scene.lists["pact_words"])
            and not words & {"trade"}
        ):
            return one
        if words & scene.lists["treaty_words"] and any(
            w.tag == "E" or w.lower in ("treaty", "pact") for w in scene.sentence.words[one.first : one.last]
        ):
            return one
    return None


def _membership(scene: Scene, group: Group | None) -> bool:
    return group is not None and any(scene.event_in(one, "accession") for one in (group, *group.inner)) and _bloc(scene)


def _bloc(scene: Scene) -> bool:
    return (bool(scene.sentence_codes() & _BLOCS) and scene.mentions("nato", "csto", "alliance")) or scene.mentions(
        "military alliance"
    )


def _verb(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    clause = event.clause
    if clause is None:
        return None
    pact = _pact(scene, event.object) or next((p for a in clause.args if (p := _pact(scene, a)) is not None), None)
    member = _membership(scene, event.object) or any(_membership(scene, a) for a in clause.args)
    if event.lemma in ("join", "accede", "enter") and _joined_bloc(scene, event):
        return _accession(scene, event)
    if event.lemma in ("apply", "submit", "bid") and _bloc(scene) and scene.mentions("join", "membership", "accession"):
        return _claim(scene, event, "submitted", event.actor, _alliance(scene))
    if scene.event_in(event.object, "suspension"):
        return None
    if "ratify" in event.families and (pact or member or (event.lemma == "ratify" and _bloc(scene))):
        later = (c for c in scene.sentence.clauses if c.first > clause.last and c.form == "to")
        left = any(c.families & {"suspend", "quit"} for c in later)
        return None if left else _ratified(scene, event)
    if event.lemma in scene.lists["approval_verbs"] and (pact or member):
        return _approved(scene, event, pact, member=member)
    return _step(scene, event, pact) if pact is not None else _unnamed(scene, event, member=member)


def _approved(scene: Scene, event: Event, pact: Group | None, *, member: bool) -> Claim | None:
    """Read approval: by a parliament it ratifies, by a government it agrees."""
    doer = event.actor_group
    house = scene.has(doer, "house")
    if not house and not scene.has(doer, "official", "projecting") and not scene.names_party(doer):
        return None
    house = house or bool(_LOWER.search(scene.sentence.text) or _UPPER.search(scene.sentence.text))
    if house or (event.lemma == "approve" and member):
        return _ratified(scene, event)
    peace = event.lemma in scene.lists["accept_verbs"] and scene.mentions("nato", "peace")
    return _claim(scene, event, "agreed", event.actor, _other(scene, event, pact)) if member or peace else None


def _unnamed(scene: Scene, event: Event, *, member: bool) -> Claim | None:
    """Read steps of a pact that is not named: membership blocked, mutual help agreed, Article 5 invoked."""
    if event.lemma in ("block", "veto", "oppose") and member:
        return _claim(scene, event, "agreed", event.actor, _other(scene, event, None), status=Status.DENIED)
    mutual = scene.mentions("military assistance", "defend each other", "mutual")
    if event.lemma == "agree" and len(event.actor) > 1 and mutual:
        return _claim(scene, event, "agreed", event.actor, ())
    if "invoke" in event.families and scene.mentions(*scene.lists["article_words"]):
        return _claim(scene, event, "invoked", event.actor, _alliance(scene))
    return None


def _alliance(scene: Scene) -> tuple[str, ...]:
    return ("NATO",) if "NATO" in scene.sentence_codes() else ()


def _joined_bloc(scene: Scene, event: Event) -> bool:
    done = event.object
    return (
        done is not None
        and (
            (set(done.codes) & _BLOCS and scene.mentions("nato", "csto"))
            or (done.lemma in ("alliance", "bloc") and scene.bearing)
        )
        and bool(event.actor)
    )


def _accession(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    clause = event.clause
    if clause is None or set(event.actor) & _BLOCS or clause.link == "if":
        return None
    governor = clause.parent
    to = tuple(c for c in event.target if c in _BLOCS) or ("NATO",)
    if governor is not None and "urge" in governor.families and governor.lemma in scene.lists["let_verbs"]:
        granted = governor.parent is not None and governor.parent.lemma == "agree"
        giver = governor.subject.codes if governor.subject else ()
        return _claim(scene, event, "agreed", giver, event.actor, status=Status.ASSERTED if granted else None)
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 4) : clause.first]}
    lemma = governor.lemma if governor is not None else ""
    if clause.form == "to" and clause.link != "headline":
        if before & scene.lists["set_words"]:
            return _claim(scene, event, "in_force", event.actor, to, status=Status.PLANNED)
        if before & scene.lists["bid_words"]:
            return None
        wanted = before & scene.lists["wanted_words"] or lemma in scene.lists["want_verbs"]
        return _claim(scene, event, "proposed", event.actor, to, status=Status.ASSERTED) if wanted else None
    if clause.form == "ing":
        by = clause.first > 0 and scene.sentence.words[clause.first - 1].lower == "by"
        if by:
            return _claim(scene, event, "in_force", event.actor, to)
        backed = before & {"support", "favour", "favor"}
        return _claim(scene, event, "proposed", event.actor, to, status=Status.ASSERTED) if backed else None
    if event.reading.status is Status.HYPOTHETICAL:
        return None
    return _claim(scene, event, "in_force", event.actor, to)


def _ratified(scene: Scene, event: Event) -> Claim | None:
    text = scene.sentence.text
    rung = "ratified"
    if _LOWER.search(text) and not _UPPER.search(text):
        rung = "ratified_lower"
    elif _UPPER.search(text) and not _LOWER.search(text):
        rung = "ratified_upper"
    actor = event.actor
    clause = event.clause
    if not actor and clause is not None:
        actor = next((scene.codes(a) for a in clause.args if a.prep in ("in", "by") and scene.codes(a)), ())
    if not actor:
        house = next((g for g in scene.sentence.groups if scene.has(g, "house") and g.codes), None)
        actor = house.codes if house else ()
    if not actor:
        return None
    return _claim(scene, event, rung, actor, _other(scene, event, event.object))


def _step(scene: Scene, event: Event, pact: Group) -> Claim | None:
    """Return the step that a verb takes with a named pact."""
    named = event.object is not None and (pact is event.object or pact in event.object.inner)
    rung = _rung(scene, event, named=named)
    actor = event.actor or (event.object.codes if event.object is not None else ())
    if rung is None or not actor:
        return None
    refused = rung == "agreed" and event.lemma in ("reject", "refuse")
    if scene.event_in(pact, "truce") and (len(actor) == 1 or not scene.are_states(actor)):
        return None
    joint = len(actor) > 1 and rung in ("agreed", "signed", "negotiating")
    other = () if joint else _other(scene, event, pact)
    return _claim(scene, event, rung, actor, other, status=Status.DENIED if refused else None)


def _rung(scene: Scene, event: Event, *, named: bool) -> str | None:
    """Return the rung by the verb; `named`: the pact is what the verb acts upon, not merely near it."""
    families, lemma = event.families, event.lemma
    under = any(a.prep == "under" for a in event.args)
    steps = (
        ("signed", "sign" in families and named),
        ("suspended", lemma in scene.lists["suspend_verbs"] and (event.object is not None or under)),
        ("withdrawn", "quit" in families or lemma == "withdraw"),
        ("in_force", "enforce" in families and lemma in scene.lists["effect_verbs"]),
        ("negotiating", lemma in ("negotiate", "discuss") and named),
        ("agreed", "agree" in families and lemma in scene.lists["agree_verbs"] and (named or lemma == "agree")),
        ("proposed", lemma in ("propose", "offer") and named),
        ("invoked", "invoke" in families and named),
        ("agreed", lemma in ("reject", "refuse") and named),
    )
    return next((rung for rung, holds in steps if holds), None)


def _noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None:
        return None
    families = event.families
    if "ratification" in families and event.lemma in ("ratification", "approval"):
        if not (_pact(scene, group) or _membership(scene, group) or _bloc(scene)):
            return None
        actor = event.actor or next((i.codes for i in group.inner if i.prep in ("by", "from") and i.codes), ())
        status = None
        if scene.mentions("yet to") or (clause is not None and scene.read(clause).status is Status.DENIED):
            status = Status.DENIED
        return (
            _claim(
                scene,
                event,
                "ratified",
                actor,
                tuple(c for c in event.target if c not in actor and c not in _BLOCS) or scene.others(actor),
                status=status,
            )
            if actor
            else None
        )
    if "signing" in families and (pact := _pact(scene, group)) is not None and pact is not group:
        actor = event.actor or pact.codes
        return _claim(scene, event, "signed", actor, ()) if actor else None
    if "suspension" in families and (pact := _pact(scene, group)) is not None and pact is not group:
        actor = event.actor
        if actor:
            return _claim(
                scene,
                event,
                "suspended" if event.lemma == "suspension" else "withdrawn",
                actor,
                tuple(c for c in pact.codes if c not in actor),
            )
    return None


def _other(scene: Scene, event: Event, pact: Group | None) -> tuple[str, ...]:
    """Return the other parties of a pact: between/with X, whose accession it is, or the one other party named."""
    actor = event.actor
    groups = [event.object, pact, *(event.clause.args if event.clause else [])]
    for group in groups:
        if group is None:
            continue
        for one in (group, *group.inner):
            codes = tuple(c for c in one.codes if c not in actor and c not in _BLOCS)
            if codes:
                return codes
    return scene.others(actor)


def _claim(
    scene: Scene, event: Event, rung: str, actor: tuple[str, ...], target: tuple[str, ...], status: Status | None = None
) -> Claim | None:
    if not actor:
        return None
    clause = event.clause
    if status is None and clause is not None and not event.nominal and clause.form == "to" and clause.modal is None:
        decided = (
            clause.link == "noun" and rung in ("suspended", "withdrawn") and event.reading.status is Status.PLANNED
        )
        if decided:
            status = Status.ASSERTED
        elif event.reading.status is Status.ASSERTED and not (
            clause.parent is not None and clause.parent.families & {"begin"}
        ):
            status = Status.PLANNED
    pact = _pact(scene, event.object) or _pact(scene, event.group)
    noun = scene.sentence.words[pact.head].lemma if pact is not None else None
    return scene.claim(
        event,
        Kind.TREATY,
        actor=actor,
        target=tuple(c for c in target if c not in actor),
        rung=rung,
        instrument=noun,
        status=status,
    )
