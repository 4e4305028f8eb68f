"""The line to an OpenAI-compatible endpoint. The only file that imports openai, and only when it is wanted."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.errors import ConfigError
from bot.second.answer import Unread, answer_schema
from bot.second.question import brief
from store.model import SecondReader


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer. Of what the server said, its status alone is told: words could hold the key."""

    why: Unread
    status: int | None = None

    def __str__(self) -> str:
        return f"{self.why}" if self.status is None else f"{self.why} with status {self.status}"


Line = Callable[[str], Awaitable[bytes | Unanswered]]


def line(seat: SecondReader, key: str | None) -> Line:
    """Return what takes a question to the endpoint and brings back the body of its answer, or why there is none.

    Raises ConfigError where the library is not installed. Each question has a connection of its own: there are few, and
    none is left open behind a changed feeds.yaml.
    """
    try:
        import openai  # noqa: PLC0415  # heavy and optional: tests/test_architecture.py names this place
    except ImportError as error:
        raise ConfigError(
            "the second reader needs a library that is not installed",
            file="second_reader",
            hint="pip install 'forewarn[llm]'",
        ) from error
    patience_s = seat.timeout.total_seconds()

    async def ask(text: str) -> bytes | Unanswered:
        try:
            straight = openai.DefaultAsyncHttpxClient(timeout=patience_s, follow_redirects=False)
            client = openai.AsyncOpenAI(
                base_url=seat.url, api_key=key or "none", timeout=patience_s, max_retries=0, http_client=straight
            )
            async with asyncio.timeout(patience_s), client:
                answer = await client.chat.completions.with_raw_response.create(
                    model=seat.model,
                    temperature=0,
                    messages=[{"role": "system", "content": brief()}, {"role": "user", "content": text}],
                    response_format={
                        "type": "json_schema",
                        "json_schema": {"name": "claims", "strict": True, "schema": answer_schema()},
                    },
                )
                return answer.content
        except (TimeoutError, openai.APITimeoutError):
            return Unanswered(Unread.LATE)
        except openai.APIStatusError as error:
            return Unanswered(Unread.REFUSED, error.status_code)
        except (openai.OpenAIError, OSError, ValueError, ImportError):  # the last ones: a proxy named wrongly
            return Unanswered(Unread.UNREACHABLE)

    return ask
