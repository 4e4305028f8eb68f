"""`forewarn corpus`: the baseline documents of a situation, and the claims that were found in them."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import pipeline, settings
from bot.cli.options import FEEDS, ConfigOption, JsonOption
from bot.cli.shell import add, shell
from bot.detect import lexicon
from bot.detect.lexicon import Lexicon
from bot.errors import InputError
from bot.settings import words
from store.model import Claim, Config, Document, Situation
from store.terms import Kind, Reliability
from store.wire import claim_json

MAX_TITLE_CHARS = 200
SituationOption = Annotated[str | None, typer.Option("--situation", metavar="ID", help="Only this situation.")]

corpus = shell("Add and look at the documents that say what was known before.")


def add_(
    file: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plain texts.")],
    situation: Annotated[str, typer.Option("--situation", metavar="ID", help="Where they belong.")],
    published: Annotated[str, typer.Option("--published", metavar="DATE", help="Such as 2024-10-23.")],
    publisher: Annotated[str, typer.Option("--publisher", metavar="NAME", help="Who printed them.")],
    reliability: Annotated[Reliability, typer.Option(help="Its Admiralty code.")] = Reliability.F,
    title: Annotated[str | None, typer.Option(help="[default: the first line, if it is one alone]")] = None,
    config: ConfigOption = FEEDS,
) -> None:
    """Add texts to the corpus of a situation.

    Each becomes a Markdown file in the corpus folder, with a head that says when it was published and by whom. A
    running bot learns it; so does the next start. Look at what was found with `forewarn corpus show`.

      forewarn corpus add report.txt --situation dprk-russia --published 2024-10-23 --publisher "My agency"
    """
    loaded, lexicon_ = _loaded(config)
    wanted = _situation(loaded, situation, config)
    if wanted.corpus is None:
        what = f'the situation {situation} has no corpus: give it a folder, such as "corpus: corpus/{situation}"'
        raise InputError(what, file=str(config))
    try:
        at = words.instant(published)
    except ValueError as error:
        raise typer.BadParameter(f"the date {error}", param_hint="--published") from error
    for path in file:
        made = _add(path, Path(config.parent / wanted.corpus), at, publisher, reliability, title)
        document, faults = settings.read_document(made, situation)
        if document is None:
            made.unlink()
            raise faults[0]
        print(f"{made}: {len(pipeline.stated(document, lexicon_))} claims")


def list_(config: ConfigOption = FEEDS, situation: SituationOption = None, as_json: JsonOption = False) -> None:
    """List the documents of the corpus.

    forewarn corpus list
    forewarn corpus list --situation dprk-russia --json
    """
    for document, claims in _documents(config, situation):
        if as_json:
            print(json.dumps(_row(document) | {"claims": len(claims)}, ensure_ascii=False))
        else:
            told = (
                f"{document.situation}  {document.published:%Y-%m-%d}  {document.reliability}  {len(claims):3} claims"
            )
            print(f"{told}  {document.title} ({document.publisher})\n  {document.file}")


def show(config: ConfigOption = FEEDS, situation: SituationOption = None, as_json: JsonOption = False) -> None:
    """Show the claims of every document, each with the words that show it.

    What is found wrongly is overruled in the head of the document, and what is missed is added there:

      claims:
        - drop: words of the text
        - add: {kind: figure, measure: troops, unit: soldier, low: 3000, high: 3000, bound: exact, actor: KP,
                target: RU, source: KR, quote: words of the text}

      forewarn corpus show
      forewarn corpus show --situation dprk-russia --json
    """
    for document, claims in _documents(config, situation):
        if as_json:
            print(json.dumps(_row(document) | {"claims": [claim_json(c) for c in claims]}, ensure_ascii=False))
            continue
        print(f"{document.title} ({document.publisher}, {document.published:%-d %B %Y}, {document.reliability})")
        print(f"  {document.file}")
        for claim in claims:
            print("\n".join(_lines(claim)))
        print()


add(corpus, add_, "add")
add(corpus, list_, "list")
add(corpus, show)


def _loaded(config: Path) -> tuple[Config, Lexicon]:
    words_ = lexicon.build(settings.read_lexicon())
    return settings.load(config, words_.gazetteer.code, names=words_.gazetteer.names().values()), words_


def _situation(config: Config, ident: str, file: Path) -> Situation:
    found = config.situation(ident)
    if found is None:
        known = ", ".join(each.id for each in config.situations) or "none"
        raise InputError(f"there is no situation {ident}; there are: {known}", file=str(file))
    return found


def _documents(config: Path, situation: str | None) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    loaded, lexicon_ = _loaded(config)
    wanted = loaded.situations if situation is None else (_situation(loaded, situation, config),)
    for each in wanted:
        for document in settings.read_corpus(each, config.parent):
            yield document, pipeline.stated(document, lexicon_)


# --- a text becomes a document ---------------------------------------------------------------------------------------


def _add(path: Path, folder: Path, at: datetime, publisher: str, reliability: Reliability, title: str | None) -> Path:
    try:
        text = path.read_text("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise InputError("is no UTF-8 text", file=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
    if not text:
        raise InputError("is empty", file=str(path))
    headline, body = _titled(text, path.stem) if title is None else (title, text)
    head = {"title": headline, "publisher": publisher, "published": at.isoformat(), "reliability": str(reliability)}
    lines = ["---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()), "---"]
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "document"
    made = folder / f"{at:%Y-%m-%d}-{slug}.md"
    try:
        with made.open("x", encoding="utf-8") as opened:
            opened.write("\n".join([*lines, body, ""]))
    except FileExistsError as error:
        raise InputError("is there already; change it, or name the text otherwise", file=str(made)) from error
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(made)) from error
    return made


def _titled(text: str, stem: str) -> tuple[str, str]:
    """Return the title and the rest: a short first line that stands alone is the title, else the file's name."""
    first, _, rest = text.partition("\n")
    alone = len(first) <= MAX_TITLE_CHARS and rest.startswith("\n") and rest.strip()
    return (first.lstrip("# ").strip() or stem, rest.strip()) if alone else (stem, text)


# --- a document as lines ---------------------------------------------------------------------------------------------


def _row(document: Document) -> dict[str, Any]:
    return {
        "situation": document.situation,
        "file": document.file,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat(),
        "reliability": str(document.reliability),
    }


def _lines(claim: Claim) -> Iterator[str]:
    value = claim.act or claim.rung or ""
    if claim.kind is Kind.FIGURE:
        spread = (
            str(claim_json(claim)["low"]) if claim.low == claim.high else "{low}–{high}".format(**claim_json(claim))
        )
        value = f"{claim.measure} {claim.bound} {spread.replace('None', '…')} {claim.unit or ''}".rstrip()
    who = f"{claim.actor or '?'} → {claim.target}" if claim.target else claim.actor or "?"
    doubts = [
        str(claim.status),
        *(["hedged"] if claim.hedged else []),
        *([f"says {claim.source}"] if claim.source else []),
    ]
    when = [" to ".join(sorted({day.isoformat() for day in claim.when}))] if claim.when else []
    by = [] if claim.by == "rules" else [f"by {claim.by}"]
    yield f"  {claim.kind} {value}: {who} ({', '.join([*doubts, *when, *by])})"
    yield f"    “{' '.join(claim.quote.split())}”"
