"""The whole decision on one story: what was known on a Wednesday, and the article of the Friday after."""

from datetime import UTC, datetime, timedelta

from store.model import Alert
from store.terms import Action, Reason, Severity
from tests.detect.desk import Desk, article, claim, say

WEDNESDAY = datetime(2024, 10, 23, 12, tzinfo=UTC)
FRIDAY = datetime(2024, 10, 25, 19, tzinfo=UTC)
KNOWN = (
    "KP>RU figure troops up_to 12000 soldiers by US possible hedged",
    "KP>RU figure troops 3000 soldiers by KR hedged",
    "KP>RU figure troops 10000 soldiers by KR planned on 2024-12-31",
    "RU>UA figure troops 600000-700000 soldiers hedged",
    "KP>UA figure troops at_least 100000 men hypothetical hedged",
    "KP>UA figure killed vague 3 soldiers by UA hedged",
    "KP+RU>UA stance denies by KP+RU",
    "RU>KP stance justifies by RU",
    "KP+RU treaty agreed",
    "RU>KP treaty ratified_lower planned on 2024-10-24",
    "KP>RU involvement deployed by KR+US",
    "KP>RU involvement preparing by media hedged",
    "KP>RU transfer supplied of ammunition by US hedged",
    "UA>KP act warn by UA",
    "DE>KP act summon",
)
NEWS = (
    "KP>RU stance justifies by KP",
    "KP>UA involvement combat by media possible hedged on 2024-10-26..2024-10-27",
    "KP>RU stance dismisses by KP",
    "KP>RU stance justifies by KP hypothetical hedged",
    "KP>RU figure troops vague 2000 troops by KR+UA+US hedged",
    "KP>RU involvement preparing by KR+UA+US hedged",
    "RU>KP treaty ratified of mutual defence pact",
    "KP+RU treaty signed",
    "KP>RU figure troops at_least 12000 troops by KR hedged",
    "KR>EU+NATO act consult planned",
    "KP>RU involvement at_front by UA",
    "KP>RU figure troops about 2000 soldiers by UA possible hedged",
    "KP>RU figure troops 500 officers by UA hedged",
    "KP>RU figure troops 3 generals by UA hedged",
    "UA>KP act warn by UA",
)


def told() -> tuple[Desk, Alert]:
    desk = Desk()
    desk.read([claim(text) for text in KNOWN], article("brief", WEDNESDAY, "Delta"), learning=True)
    verdict = desk.read([claim(text) for text in NEWS], article("friday", FRIDAY, "Alpha Wire"))
    assert verdict.alert is not None
    assert (verdict.action, verdict.reasons) == (Action.SEND, ())
    return desk, verdict.alert


def test_one_alert_tells_everything_that_has_changed() -> None:
    _, alert = told()

    actual = {f"{s.match.claim.quote.split(' by ')[0]}: {say(s.match)}" for s in alert.signals}

    assert actual == {
        "KP>RU stance justifies: advanced from denies",
        "KP>UA involvement combat: advanced from deployed",
        "RU>KP treaty ratified of mutual defence pact: advanced from planned ratified_lower",
        "KP>RU figure troops at_least 12000 troops: firmer from possible 12000",
        "KP>RU involvement at_front: advanced from deployed",
        "KP>RU figure troops 500 officers: new",
        "KP>RU figure troops 3 generals: new",
    }
    assert alert.severity == Severity.HIGH


def test_the_gravest_and_surest_come_first_and_a_rumour_last() -> None:
    _, alert = told()

    assert alert.signals[-1].match.claim.rung == "combat"
    assert (alert.signals[-1].severity, alert.signals[-1].credibility) == (Severity.MEDIUM, 5)


def test_the_ally_s_own_army_and_what_is_supposed_never_enter_the_series() -> None:
    desk, _ = told()

    series = [fact.claim for fact in desk.facts.values() if fact.subject.aspect == "troops/soldier/present"]

    assert {said.actor for said in series} == {"KP"}
    assert max(said.low or 0 for said in series) == 12000


def test_the_same_article_again_is_silence() -> None:
    desk, _ = told()

    again = desk.read([claim(text) for text in NEWS], article("friday", FRIDAY, "Alpha Wire"))

    assert (again.action, again.reasons[0]) == (None, Reason.ALREADY_TOLD)


def test_a_reworded_copy_of_a_second_outlet_grows_the_alert_and_makes_nothing_surer() -> None:
    desk, alert = told()
    origins = {key: fact.origins for key, fact in desk.facts.items()}
    copy = [claim(f"{text} : in other words, {index}") for index, text in enumerate(reversed(NEWS))]

    verdict = desk.read(copy, article("copy", FRIDAY + timedelta(hours=2), "Beta"))

    assert (verdict.action, verdict.reasons) == (Action.EDIT, (Reason.CORROBORATES,))
    assert verdict.alert is not None
    assert (verdict.alert.key, verdict.alert.signals) == (alert.key, alert.signals)
    assert [report.publisher for report in verdict.alert.reports] == ["Alpha Wire", "Beta"]
    assert {key: fact.origins for key, fact in desk.facts.items()} == origins
