"""What a verb is done to where it is only called so or seems so: "launched what Kyiv called an attack"."""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.text import Clause, Word


def reputed(words: list[Word]) -> None:
    """Step over the "what is believed to be" of "fired what is believed to be a missile": the missile is fired."""
    for k, word in enumerate(words):
        behind = [w.lower for w in words[k : k + len(_REPUTED)] if w.tag != "R"]
        if k == 0 or word.lower != "what" or words[k - 1].tag not in "VZGP":
            continue
        if len(behind) == len(_REPUTED) and all(w in known for w, known in zip(behind, _REPUTED, strict=True)):
            for spent in words[k : k + len(_REPUTED)]:
                spent.tag = "R"


_REPUTED = (
    frozenset(["what"]),
    frozenset("is was are were".split()),
    frozenset("believed presumed thought assumed suspected said reported understood considered".split()),
    frozenset(["to"]),
    frozenset(["be"]),
)


def called(chart: Chart) -> None:
    """Give "launched what Kyiv called an attack on Odesa" its object: what stands behind the name-calling.

    So too "died in what Kyiv called a raid" its argument.
    """
    for what in chart.groups:
        holder = what.clause
        if holder is None or chart.words[what.head].lower != "what":
            continue
        naming = next((c for c in chart.clauses if c.first > what.first), None)
        if naming is not None and naming.object is None and naming.lemma in _LIKENING:
            _liken(chart, naming)
        if (
            naming is None
            or ("brand" not in naming.families and naming.lemma not in _LIKENING)
            or naming.object is None
            or naming.first - what.last > _NEAR
        ):
            continue
        holder.args = [a for a in holder.args if a is not what]
        if what.prep is not None:
            naming.object.clause, naming.object.role, naming.object.prep = holder, "arg", what.prep
            holder.args.append(naming.object)
        else:
            if holder.object is not None and what.last <= holder.object.first < naming.first:
                naming.subject = holder.object
                naming.subject.role, naming.subject.clause = "subject", naming
            holder.object, naming.object.clause, naming.object.role = naming.object, holder, "object"
        holder.args += naming.args
        naming.link, naming.parent = "who", holder


def _liken(chart: Chart, naming: Clause) -> None:
    """Give "described as an attack" its object, with what hangs on it: what it is likened to."""
    k = naming.last
    found = chart.starts.get(k + 1) if chart.words[k : k + 1] and chart.words[k].lower == "as" else None
    if found is None or found.role not in ("", "arg") or found.last >= len(chart.words):
        return
    if chart.words[found.last].tag == '"':
        return  # "as three “terrorists”": what is meant stands behind
    naming.args = [a for a in naming.args if a is not found] or list(found.inner)
    naming.object, naming.passive = found, False
    found.role, found.clause, found.prep = "object", naming, None


_LIKENING = frozenset("describe portray characterise characterize present depict".split())


def seeming(chart: Chart) -> None:
    """Give "fired what appeared to be a missile", "shot what it said were rebels" its object: what it seemed to be."""
    for what in chart.groups:
        holder = what.clause
        if holder is None or what.prep is not None or chart.words[what.head].lower != "what":
            continue
        if holder.object is not what:
            continue
        being = next((c for c in chart.clauses if c.first > what.first and c.lemma == "be"), None)
        if being is None or being.object is None or being.first - what.last > _NEAR:
            continue
        holder.object = being.object
        being.object.clause, being.object.role = holder, "object"
        holder.args += being.args
        holder.end = max(holder.end, being.object.end)


_NEAR = 6  # words of who calls it so
