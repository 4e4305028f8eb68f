"""Threats that a noun tells: "its threats to annex the port", "renewed its nuclear threats", "threats from rebels".

1. A threat is to do something of force: to strike, to seize, to go on with a war; who utters it owns the noun, acts on
   it or drops it. A threat that is dropped is denied.
2. A single threat that nobody utters is a danger.
"""

from dataclasses import replace

from bot.detect.claims.scene.armed import FORCE
from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.comrades import are_comrades
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_AIMED = frozenset(["to", "toward", "towards", "for", "at", "against"])


def held_out(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "its threats to annex the port", "the threat to use nuclear arms", "renewed its nuclear threats"."""
    clause, lists = event.clause, scene.lists
    deed = next((c for c in scene.sentence.clauses if c.form == "to" and _completes(c, group)), None)
    told = [g for g in (deed.object, *deed.args) if g is not None] if deed is not None else []
    forceful = deed is not None and (
        not deed.families.isdisjoint(FORCE)
        or deed.lemma in lists["threatened_deeds"]
        or any(scene.has(g, "projectile", "firmarms") for g in told)
        or (deed.lemma in lists["widened_deeds"] and any(_is_fight(scene, g) for g in told))
    )
    rattled = event.lemma == "nuclear threat" or not scene.lowers(group).isdisjoint(lists["rattled_words"])
    renewed = rattled and clause is not None and event.role == "object" and clause.lemma in lists["threat_renewed"]
    dropped = forceful and is_dropped(scene, event)
    voiced = renewed or dropped or event.governed("utter") or event.under(_UTTERED)
    actor = _dropper(scene, event) or event.actor or _behind(group, deed) or (doer(group, clause) if voiced else ())
    uttered = event.governed("utter") and event.lemma == "threat" and bool(addressed(scene, event, group))
    if not actor or not (forceful or renewed or uttered):
        return None
    if drops(scene, event):
        event.reading = replace(event.reading, status=Status.ASSERTED)  # it stands until it is dropped
    if deed is not None:
        event.end = max(event.end, deed.end)
    if dropped:
        event.worsen(Status.DENIED)
    place = tuple(c for g in told for c in g.deep() if not are_comrades(lists, actor, (c,)))  # a host is not menaced
    target = tuple(dict.fromkeys(c for c in (*addressed(scene, event, group), *place) if c not in actor))
    return said(scene, event, "threaten", actor, target or scene.rival(actor))


def _completes(clause: Clause, group: Group) -> bool:
    """Say whether a verb tells what a threat is "to" do: right behind it, or behind whose it is."""
    behind = [group.last, *(i.last for i in group.inner if i.prep in ("from", "by"))]
    return (clause.link == "noun" and clause.subject is group) or any(0 <= clause.first - k <= 1 for k in behind)


def _behind(group: Group, deed: Clause | None) -> tuple[str, ...]:
    """Return who is told behind it: "a threat from Chad to", "a threat to blockade the port by Chad"."""
    near = [g for g in group.inner if g.prep in ("from", "by")]
    done = [*deed.args, *(deed.object.chain() if deed.object is not None else ())] if deed is not None else []
    return next((g.codes for g in (*near, *(g for g in done if g.prep == "by")) if g.codes), ())


def _dropper(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who is to drop a threat of its own: "urged Chad to drop its threat"."""
    clause, group = event.clause, event.group
    own = group is not None and scene.sentence.words[group.first].lower in POSSESSIVES
    to_drop = own and clause is not None and clause.form == "to" and drops(scene, event)
    return clause.subject.codes if to_drop and clause is not None and clause.subject is not None else ()


def is_dropped(scene: Scene, event: Event) -> bool:
    """Say whether a threat is no longer meant: "backed off a threat to", "abandoned his threats"."""
    clause = event.clause
    if clause is None or not clause.finite or clause.negated or not drops(scene, event):
        return False
    return scene.read(clause).status is Status.ASSERTED


def drops(scene: Scene, event: Event) -> bool:
    """Say whether it is told of a threat that it be dropped, done or not: "refused to drop", "urged to abandon"."""
    clause, prep = event.clause, event.group.prep if event.group is not None else None
    if clause is None or not (event.role == "object" or prep in ("from", "off", "on", "of")):
        return False
    behind = scene.sentence.words[clause.last].lower if clause.last < len(scene.sentence.words) else ""
    away = clause.lemma in ("back", "step", "walk") and behind in ("off", "away", "down", "back")
    return away or clause.lemma in scene.lists["threat_dropped"]


def _is_fight(scene: Scene, group: Group) -> bool:
    """Say whether it is a war or blows that go on or grow: "to escalate the war", "to resume the bombing"."""
    return group.lemma in scene.lists["ended_wars"] or scene.event_in(group, "attack", "combat", "crossed")


def endured(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "steps up its threats", "threats of new Turkish strikes", "her threats to strike Chad": who utters them.

    Threats that only hang there are a danger, no words: "amid threats from rebels", "the threat from militants".
    """
    plural = scene.sentence.words[group.head].lower == "threats"
    by = next((g.codes for g in group.inner if g.prep in ("from", "by") and g.codes), ())
    blow = next((g for g in group.inner if g.prep == "of" and _is_blow(scene, g)), None)
    owner, menaced = _owner(scene, group)
    owner = owner or by
    outer = group.outer
    if not owner and outer is not None and group.prep == "of" and outer.lemma in _HEAPS:
        owner = outer.codes  # "China's escalation of threats"
    person = next((g for g in group.inner if g.codes and g.prep in ("from", "by")), None)
    spoken = person is not None and scene.speaks(person) and not scene.has(person, "assailant", "troops")
    spoken = (spoken and _is_somebody(scene, person)) or event.under(_SPOKEN)
    against = any(g.prep == "against" and g.codes for g in group.inner)
    at_home = any(g.prep == "against" for g in group.inner) and not _is_beyond(scene, event, group)
    single = not plural and not spoken and not (owner and (against or blow is not None))
    clause = event.clause
    met = clause is not None and clause.lemma in _FACED and event.role in ("object", "arg")
    if single or met or at_home or group.prep == "against" or scene.lowers(group) & _NO_SPEECH:
        return None
    renewed = event.role == "object" and clause is not None and clause.lemma in _UTTERED
    taunts = group.prep == "with" and clause is not None and clause.object is not None and not clause.passive
    deed = any(c.form == "to" and 0 <= c.first - group.last <= 1 for c in scene.sentence.clauses)
    renewer = doer(group, clause) if renewed or taunts else ()
    dealer = next((g.codes for g in blow.inner if g.prep in ("from", "by") and g.codes), ()) if blow is not None else ()
    actor = owner or renewer or dealer or (blow.codes if blow is not None else ())
    taunted = clause.object.codes if taunts and clause is not None and clause.object is not None else ()
    target = tuple(c for c in taunted or addressed(scene, event, group) or menaced if c not in actor)
    known = scene.fighting or blow is not None or bool(target) or (bool(renewer) and scene.forceful)
    uttered = against and _is_somebody(scene, _speaker(scene, group))
    if not actor or not known or not (renewed or taunts or deed or uttered or blow is not None):
        return None
    return said(scene, event, "threaten", actor, target or scene.rival(actor))


def _is_beyond(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a threat is put to another than its utterer: "his threat against a House bill" is not."""
    utterers = {*event.actor, *doer(group, event.clause)}
    return bool(set(addressed(scene, event, group)) - utterers)


def _is_blow(scene: Scene, group: Group) -> bool:
    """Say whether it is a blow that a threat is "of": a strike, a war, a military operation."""
    return scene.event_in(group, "attack", "crossed", "combat") or group.lemma in _OPERATIONS


_OPERATIONS = frozenset(["operation", "military operation", "military action", "force", "invasion", "annexation"])


def _speaker(scene: Scene, group: Group) -> Group | None:
    """Return the person whose threats they are: "Trump's threats against Cuba"."""
    words = scene.sentence.words
    at = next((i for i in range(group.first, group.head) if words[i].mention is not None), None)
    named = words[at].mention if at is not None else None
    return replace(group, head=at) if at is not None and named is not None and named.kind == "person" else None


def _is_somebody(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is a person or an office, who can utter a threat, not a land that is one."""
    mention = scene.sentence.words[group.head].mention if group is not None else None
    return scene.has(group, "official", "envoy") or (mention is not None and mention.kind in ("person", "role"))


_FACED = frozenset("counter defend protect deter address tackle confront guard shield repel resist".split())
_HEAPS = frozenset("escalation series wave campaign barrage round string flurry torrent spate".split())
_SPOKEN = frozenset("make issue utter repeat renew voice".split())
_UTTERED = frozenset("renew repeat make issue utter escalate step intensify reiterate voice level".split()) | {
    "step up"
}
_NO_SPEECH = frozenset(
    "cyber other nontraditional emerging new security many any such common hybrid terror perceived tariff hoax".split()
)


def _owner(scene: Scene, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose threats they are, and to whom: "M23 threats", "its threats", "the president's Panama threats"."""
    words = scene.sentence.words[group.first : group.head]
    named = [(i, w.mention) for i, w in enumerate(words) if w.mention is not None and w.mention.code]
    owned = next((m for i, m in named if i + 1 < len(words) and words[i + 1].tag == "'"), None)
    spoken = [owned] if owned is not None else [m for _, m in named if m.kind != "place"]  # a land utters none
    menaced = tuple(m.code for _, m in named if m not in spoken and m.code)
    owners = tuple(m.code for m in spoken if m.code)
    own = group.codes if words and words[0].lower in POSSESSIVES else ()
    return owners or own, menaced


def doer(group: Group, clause: Clause | None) -> tuple[str, ...]:
    """Return who does what is meant so: the subject of its verb, in a heading the noun before."""
    if clause is None:
        return group.outer.codes if group.outer is not None else ()
    return clause.subject.codes if clause.subject is not None and not clause.passive else ()


def addressed(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return to whom it is put: who stands behind "to", "against", "at"."""
    aimed = [g for g in group.inner if g.prep in _AIMED] or [g for g in event.args if g.prep in _AIMED]
    return tuple(dict.fromkeys(c for g in aimed for c in scene.codes(g)))
