"""What a quarrel is about that is none of arms: trade, migrants, weather, sport, the plight of people; and whose it is.

1. A word of business, weather or sport makes a sentence one of civil matters.
2. A word of people's plight ("women", "needs") does so only where no grave deed stands beside it: killing, raping,
   bombing, an offensive.
3. An invasion of goods, of tourists or of pests is none.
4. Who is ready to fight for, or to defend, what is no land, people, base or foe is not ready for a fight.
5. Two and more who accuse each other are told by "both", "each" or "and"; whom "whom" accuses stands before it.
6. Whom a prosecutor charges is a land where it is its officer, its fighter in a grave case, or named with what it does.
"""

from collections.abc import Iterable

from bot.detect.claims.scene.armed import is_armed, is_ground
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group


def is_civil(scene: Scene, words: Iterable[str] | None = None) -> bool:
    """Say whether a sentence, or these words of it in lower case, are about civil matters."""
    told = scene.lists["civil_disputes"].intersection(scene.spelled if words is None else words)
    if not told:
        return False
    grave = scene.lists["grave_deeds"]
    outweighed = not grave.isdisjoint(scene.lemmas) or not grave.isdisjoint(scene.spelled)
    return not (outweighed and told <= scene.lists["plights"])


def sits_in(scene: Scene, house: Group | None) -> bool:
    """Say whether what is occupied is a house, no land: "occupy a shrine", "students occupied the school"."""
    return house is not None and house.lemma in scene.lists["shelters"] | {"shrine", "temple", "square"}


def is_of_goods(scene: Scene, invasion: Group) -> bool:
    """Read "an invasion of Russian grain", "of tourists"."""
    goods = (i for i in invasion.inner if i.prep == "of" and not scene.names_party(i))
    return any(not scene.lists["invading_goods"].isdisjoint((i.lemma, *scene.lowers(i))) for i in goods)


def is_cause(scene: Scene, clause: Clause) -> bool:
    """Say whether what a clause says is defended or fought is a cause, a right or an interest."""
    done = clause.object
    if clause.lemma not in ("defend", "fight") or done is None:
        return False
    word = scene.sentence.words[done.head]
    if word.tag in "OEQ" or scene.names_party(done) or is_ground(scene, done):
        return False
    if is_armed(scene, done) or scene.has(done, "civil", "humanforce", "assailant"):
        return False
    return all(done.lemma not in scene.lists[name] for name in _HELD)


_HELD = ("home_lands", "border_nouns", "facilities", "fought_for")


def is_bloodless(scene: Scene, war: Group) -> bool:
    """Say whether a war is fought without arms: "a trade war", "a war of words"."""
    words = scene.lowers(war) & (scene.lists["civil_struggle"] - {"nuclear"})
    return bool(words) or any(i.prep == "of" and i.lemma in ("word", "nerve") for i in war.inner)


def armed_beside(scene: Scene, blows: Group) -> bool:
    """Say whether other words than these tell of armed force: "attacks would resume if fans return" is of none."""
    warlike = scene.lexicon.sets["martial"] | scene.lexicon.armed
    rest = (w for i, w in enumerate(scene.sentence.words) if i != blows.head)
    return any(
        not {w.lower, w.lemma, *w.lower.split("-")}.isdisjoint(warlike)
        or (w.mention is not None and w.mention.kind == "group")
        for w in rest
    )


def are_several(scene: Scene, group: Group) -> bool:
    """Say whether those who accuse each other are more than one: "both sides", "the army and the rebels"."""
    words = scene.sentence.words
    joint = any(w.tag == "C" for w in words[max(0, group.first - 1) : group.last])
    many = not scene.lowers(group).isdisjoint(("two", "both")) and words[group.head].lower != group.lemma
    return joint or many or "each" in scene.lowers(group)


def charged(scene: Scene, clause: Clause) -> Group | None:
    """Return who is blamed in "the militia, whom Kosovo accuses of", "the groups it accuses of"."""
    subject, words = clause.subject, scene.sentence.words
    if subject is None or clause.passive or subject.first < 1:
        return None
    i = subject.first - 1
    whom = words[i].lower in ("whom", "that", "which")
    i -= whom + (whom and words[i - 1].text == ",")
    near = next((g for g in scene.sentence.groups if g.last == i + 1), None)
    return near if whom or words[subject.head].tag == "O" else None


def laid_on(scene: Scene, event: Event) -> Group | None:
    """Return at whose door something is laid: "blamed the raid on Kyiv"; of "blames rebels for a raid on it" nobody."""
    what, clause = event.object, event.clause
    if event.lemma != "blame" or clause is None or clause.modal == "is to":
        return None  # "Rome is to blame for the raid on it"
    if what is not None and (scene.speaks(what) or is_armed(scene, what)):
        return None
    return next((a for a in event.args if a.prep == "on"), None)


def is_charge(scene: Scene, event: Event) -> bool:
    """Say whether a court's charge is laid at the door of another land: at its officers, its fighters, itself."""
    done, clause = event.object, event.clause
    if done is None or clause is None or event.lemma not in ("charge", "indict"):
        return False
    grave = scene.tells("agent_crimes") or scene.tells("common_crimes")
    served = any(scene.has(one, "troops", "humanforce") and event.beyond(one.codes) for one in done.inner)
    if grave and (served or scene.has(done, "official", "troops")) and not is_retired(scene.sentence, done):
        return True  # "charged six members of Chad's army with war crimes"
    doing = any(c.parent is clause and c.form == "ing" for c in scene.sentence.clauses)
    one = scene.sentence.words[done.first].lower in ("a", "an")  # "a Canadian" is no state
    return event.lemma == "charge" and doing and scene.names_party(done) and not one


def before_which(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whom "which" stands for in "Sudan, | which | it holds responsible"."""
    words, at = scene.sentence.words, clause.subject.first - 1 if clause.subject is not None else 0
    if at < 1 or words[at].lower not in ("which", "whom"):
        return ()
    at -= words[at - 1].text == ","
    return next((g.codes for g in scene.sentence.groups if g.last == at and g.codes), ())


def is_quarrel(scene: Scene, event: Event) -> bool:
    """Say whether a dispute is one of business or sport, and no word of force stands beside it."""
    main = event.clause.main if event.clause is not None else 0
    near = {w.lower for w in scene.sentence.words[max(0, main - _BESIDE) : main + _BESIDE]}
    title = set() if scene.context.martial else set(scene.context.article.partition("\n")[0].lower().split())
    told = near | title
    if scene.names_official(event.actor_group) and event.object is not None and event.beyond(event.object.codes):
        told -= scene.lists["hardships"]  # one state accuses another of them
        child = scene.child(event.clause) if event.clause is not None else None
        wrong = child is not None and child.lemma in scene.lists["misconduct_verbs"]
        if wrong or scene.event_in(event.object, "sanctioning"):
            told -= _TRADES  # "criticises US sanctions on its oil trade", "accuses it of weaponising gas prices"
    return not scene.fighting and is_civil(scene, told)


_TRADES = frozenset("trade economy bank growth currency food prices rates tax tariff tariffs".split())
_BESIDE = 9  # words around a verb of blame that tell what the quarrel is about
