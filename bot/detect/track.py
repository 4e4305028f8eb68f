"""Which running story the signals of an article belong to.

1. A story is met by a subject it has touched, however long ago within its window, or by its pair of sides within half.
2. Of several the one with most subjects in common goes on, then the latest.
3. A story is named by the article that began it.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.detect.subject import content_key
from store.model import Article, Signal, Situation, Story


def track(signals: Sequence[Signal], article: Article, situation: Situation, stories: Sequence[Story]) -> Story:
    """Return the open story that these signals continue, grown by the article, or a new one.

    `stories` are those open in the situation: the caller's query draws the window.
    """
    subjects = {signal.match.subject.key for signal in signals if signal.match.subject}
    met = [story for story in stories if story.situation == situation.id and _meets(story, subjects, article)]
    if not met:
        return _begun(subjects, article, situation)
    story = max(met, key=lambda one: (len(subjects & set(one.subjects)), one.last, one.key))
    return replace(
        story,
        first=min(story.first, article.published),
        last=max(story.last, article.published),
        subjects=tuple(sorted(subjects | set(story.subjects))),
        articles=story.articles if article.key in story.articles else (*story.articles, article.key),
    )


def _meets(story: Story, subjects: set[str], article: Article) -> bool:
    if subjects & set(story.subjects) or article.key in story.articles:
        return True
    return bool({_sides(key) for key in subjects} & {_sides(key) for key in story.subjects})


def _sides(key: str) -> frozenset[str]:
    """Return the codes on both sides of a subject key ("situation|kind|actor|target|aspect")."""
    _, _, actor, target, _ = key.split("|", 4)
    return frozenset(f"{actor}+{target}".split("+")) - {""}


def _begun(subjects: set[str], article: Article, situation: Situation) -> Story:
    return Story(
        key=content_key("story", situation.id, article.key),
        situation=situation.id,
        title=article.title,
        first=article.published,
        last=article.published,
        subjects=tuple(sorted(subjects)),
        articles=(article.key,),
    )
