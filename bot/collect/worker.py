"""The contained process: parses feeds and reads pages on request, until its input ends.

    contain (main process)  --request-->  worker: parse.parse | read.read  --answer-->  contain

A request is one line of JSON, then the bytes it announces; an answer is one line of JSON. JSON, because a process
that was overrun by what it read must not be able to hand over code. An error that is not foreseen ends the process;
`contain` then says so and starts another.
"""

import json
import logging
import math
import os
import resource
import sys
import warnings
from pathlib import Path
from typing import Any, BinaryIO, Final

from bot.collect.found import Unread
from bot.collect.parse import parse
from bot.collect.read import read
from bot.errors import NotAFeed, ParseError
from store.terms import SameBy
from store.wire import to_json

READY: Final = b'{"ready":true}\n'


def main() -> None:
    """Serve standard input with the limits given as arguments: bytes of memory, seconds of CPU for one request."""
    memory_bytes, cpu_s = int(sys.argv[1]), float(sys.argv[2])
    logging.disable()
    warnings.simplefilter("ignore")
    limit(resource.RLIMIT_AS, memory_bytes)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    answers.write(READY)
    answers.flush()
    serve(sys.stdin.buffer, answers, cpu_s=cpu_s)


def serve(requests: BinaryIO, answers: BinaryIO, *, cpu_s: float = math.inf) -> None:
    """Answer each request in turn; each may use `cpu_s` seconds of CPU, after which the system ends the process."""
    while line := requests.readline():
        request = json.loads(line)
        body = requests.read(request["size"])
        if math.isfinite(cpu_s):
            used = resource.getrusage(resource.RUSAGE_SELF)
            limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + cpu_s) + 1)
        answers.write(answer(request, body) + b"\n")
        answers.flush()


def answer(request: dict[str, Any], body: bytes) -> bytes:
    """Do what a request asks and return the answer as a line of JSON."""
    said: dict[str, object]
    try:
        if request["verb"] == "parse":
            parsed = parse(
                body,
                url=request["url"],
                content_type=request.get("content_type"),
                known=frozenset(request.get("known", ())),
                same_by=SameBy(request.get("same_by", SameBy.ID)),
            )
            said = {"found": to_json(parsed)}
        else:
            page = read(body, url=request["url"])
            said = {"unread": page} if isinstance(page, Unread) else {"found": to_json(page)}
    except NotAFeed as error:
        said = {"error": str(error), "offers": list(error.offers)}
    except ParseError as error:
        said = {"error": str(error)}
    return json.dumps({**said, "held_bytes": held_bytes()}, separators=(",", ":")).encode()


def held_bytes() -> int:
    """Return the memory this process holds, 0 where the system does not say.

    Not ru_maxrss: on Linux that begins with the memory of the process that started this one.
    """
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def limit(what: int, most: int) -> None:
    """Lower a limit of this process; where the system refuses, the time limit of the main process remains."""
    try:
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (ValueError, OSError):
        logging.getLogger(__name__).debug("no limit %s here", what)


if __name__ == "__main__":
    main()
