"""Keeps an alert to a size that the store carries and a reader reads; pure.

1. An alert names MOST outlets at most. What a further one repeats is silent: whoever has forty knows.
2. News that joins a running alert is told all the same: its report takes the place of the latest one named.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from store.model import Alert, Verdict

MOST: Final = 40  # of 500 outlets with one story each edit would carry all the former: 20 s of work for one more name


def bound(verdict: Verdict, told: Mapping[str, Alert]) -> Verdict:
    """Return the verdict with no more reports than are kept; `told` holds the alerts as they were, by key."""
    alert = verdict.alert
    if alert is None or len(alert.reports) <= MOST:
        return verdict
    before = told.get(alert.key)
    if before is not None and before.signals == alert.signals:
        return replace(verdict, action=None, alert=None)
    return replace(verdict, alert=replace(alert, reports=(*alert.reports[: MOST - 1], alert.reports[-1])))
