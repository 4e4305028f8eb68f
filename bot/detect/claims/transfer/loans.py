"""Money for a land at war: a loan, a bill or a package of aid, told by its noun whatever verb stands by it.

1. The receiver stands behind "to" or "for", or before the noun ("the Ukraine aid bill"); it must be at war that day.
2. Whoever decides on it gives; a chamber that votes agrees, or is to agree. What is planned or drawn up is planned.
3. Money for refugees, builders or students is none.
"""

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Kind, Status

_DECIDING = ("approve", "pass", "back", "clear", "agree", "vote", "adopt", "greenlight", "endorse", "vote on")
_BARRING = ("block", "veto", "reject", "hold up", "stall", "delay", "oppose", "refuse", "scupper", "torpedo")
_WEIGHING = ("consider", "weigh", "discuss", "debate", "mull", "seek", "explore", "propose", "eye", "push", "examine")
_TO = ("to", "for")


def loan(scene: Scene, group: Group) -> Claim | None:
    """Return the money for a land at war that a noun tells, None where it tells none."""
    if not _is_money(scene, group):
        return None
    target = _receiver(scene, group)
    clause = group.clause
    if not target or scene.spelled & scene.lists["civil_money"] or (clause is not None and clause.link == "who"):
        return None
    actor = _giver(scene, group, clause, target)
    if not actor:
        return None
    rung, status = _step(scene, clause)
    return scene.sentence.claim(
        Kind.TRANSFER,
        min(clause.start, group.start) if clause is not None else group.start,
        max([group.end, *(i.end for i in group.chain() if set(i.codes) & set(target))]),
        actor=joined(actor),
        target=joined(target),
        source=scene.source(clause, group.start),
        status=status,
        hedged=status is Status.POSSIBLE,
        rung=rung,
        what=group.lemma,
    )


def _is_money(scene: Scene, group: Group) -> bool:
    """Say whether a group is a loan, or a bill or a package of aid."""
    if group.lemma not in ("bill", "package"):
        return group.lemma == "loan"
    return not scene.lowers(group).isdisjoint(("aid", "assistance", "funding"))


def _receiver(scene: Scene, group: Group) -> tuple[str, ...]:
    today = scene.sentence.published.date().isoformat()
    lands = {land for land, _, since in map(str.split, scene.lists["wars"]) if since <= today}
    before = [(m.code,) for w in scene.sentence.words[group.first : group.head] if (m := w.mention) and m.code]
    args = group.clause.args if group.clause is not None else []
    inner, beside = ([g.codes for g in gs if g.prep in _TO and serves(scene, g)] for gs in (group.inner, args))
    near = [*inner, *before, *beside]
    return next((tuple(c for c in codes if c in lands) for codes in near if set(codes) & lands), ())


def serves(scene: Scene, group: Group) -> bool:
    """Say whether what goes to a group goes to a party, its government or its forces: no opera, no striker."""
    serving = scene.names_official(group) or scene.has(group, "troops", "humanforce") or group.lemma in _CAUSES
    return scene.names_party(group) or (serving and not scene.has(group, "civil"))


_CAUSES = frozenset("defence defense war effort military".split())


def _giver(scene: Scene, group: Group, clause: Clause | None, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who decides on it: the subject of its verb or of one above it, a name before the noun."""
    own = (m.code for w in scene.sentence.words[group.first : group.head] if (m := w.mention) and m.code)
    planned = (
        group.outer.codes if group.outer is not None and group.prep in ("for", "of") else ()
    )  # "EU plans for a loan"
    named = tuple(code for code in (*own, *planned) if code not in target)
    here, depth = clause, 0
    while here is not None and depth < _DEEP:
        codes = here.subject.codes if here.subject is not None and here.subject is not group else ()
        if here.subject is not None and scene.sentence.words[here.subject.head].text in _CHAMBERS:
            codes = codes or here.subject.deep() or ("US",)
        given = tuple(c for c in codes if c not in (*target, *ONLOOKERS, "UN"))
        if given and not here.passive:
            return named or given
        here, depth = here.parent, depth + 1
    return named


_DEEP = 4
_CHAMBERS = ("House", "Senate", "Congress", "Republicans", "Democrats", "Representatives")


def _step(scene: Scene, clause: Clause | None) -> tuple[str, Status]:
    """Return the rung and the status of it: agreed by a vote, barred, weighed, else to be given."""
    if clause is None:
        return "supplied", Status.PLANNED
    told = scene.read(clause).status
    if clause.lemma in _BARRING:
        return "agreed", Status.DENIED
    if clause.lemma in _DECIDING:
        return "agreed", told
    if clause.lemma in _WEIGHING or told is Status.POSSIBLE:
        return "supplied", Status.POSSIBLE
    if clause.families & {"offer"}:
        return "offered", Status.ASSERTED
    return "supplied", told if told in (Status.DENIED, Status.HYPOTHETICAL) else Status.PLANNED
