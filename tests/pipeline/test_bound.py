"""How much an alert may hold."""

from dataclasses import replace

from bot.pipeline.bound import MOST, bound
from store.model import Alert, Report, Verdict
from store.terms import Action, Reason, Reliability
from tests.report.made import AT_LEAST, NOW, UP_TO, alert, signal


def crowded(number: int) -> Alert:
    """An alert that so many outlets reported."""
    reports = tuple(
        Report(article=f"a{n}", publisher=f"Wire {n}", reliability=Reliability.C, url="", title="", published=NOW)
        for n in range(number)
    )
    return replace(alert(signal(AT_LEAST)), reports=reports)


def test_an_alert_of_few_outlets_stays_as_it_is() -> None:
    grown = Verdict(action=Action.EDIT, alert=crowded(MOST), reasons=(Reason.CORROBORATES,))

    assert bound(grown, {}) == grown


def test_one_outlet_too_many_is_silent_for_its_reason() -> None:
    full = crowded(MOST)
    grown = Verdict(action=Action.EDIT, alert=crowded(MOST + 1), reasons=(Reason.CORROBORATES,))

    assert bound(grown, {full.key: full}) == Verdict(action=None, alert=None, reasons=(Reason.CORROBORATES,))


def test_news_that_joins_a_full_alert_is_told_by_its_report() -> None:
    full = crowded(MOST)
    more = replace(crowded(MOST + 1), signals=(*full.signals, signal(UP_TO)))

    told = bound(Verdict(action=Action.EDIT, alert=more), {full.key: full}).alert

    assert told is not None
    assert [report.article for report in told.reports] == [*(f"a{n}" for n in range(MOST - 1)), f"a{MOST}"]
