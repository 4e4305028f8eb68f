"""Says which of the feeds that wait are polled next; pure.

1. The longest waiting comes first; but a host that has its share already is passed over, so that one slow host with
   many feeds holds up no other.
2. No more than `at_once` are polled side by side: after a sleep, or at the first start, the work is spread by that.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit


def turns(waiting: Iterable[str], under_way: Collection[str], *, at_once: int, per_host: int) -> Iterator[str]:
    """Yield the addresses of `waiting` that may be polled beside those under way."""
    free = at_once - len(under_way)
    if free <= 0:
        return
    busy = Counter(map(_host, under_way))
    for url in waiting:
        if busy[_host(url)] < per_host:
            yield url
            busy[_host(url)] += 1
            free -= 1
            if not free:
                return


def _host(url: str) -> str:
    return urlsplit(url).netloc
