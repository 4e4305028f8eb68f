"""The optional second reader: a language model that reads along.

    question -> line -> answer -> judge

1. It is asked only where the rules found a claim, and adds claims to theirs; it takes none away.
2. A claim it cannot show is dropped: its quote must stand in the title or the text letter by letter, its number in its
   quote, its values in the closed sets, its parties among those that are known.
3. What the rules found already stands as they read it.
4. Whatever goes wrong (no server, no answer in time, an answer of another form, the hour's questions spent) has a
   reason and a line in the log, and the article is decided on what the rules found.
5. The article is data: what it says to a reader changes nothing but which of its own words are quoted.

In feeds.yaml, with `pip install 'forewarn[llm]'` and, where the server wants one, a key in FOREWARN_LLM_KEY (else in
OPENAI_API_KEY):

    second_reader: {url: http://127.0.0.1:8000/v1, model: NAME, per_hour: 60, timeout: 20s}
"""

from bot.second.answer import Unread, answer_schema
from bot.second.judge import Dropped, Reading, judge
from bot.second.read import Second

__all__ = ["Dropped", "Reading", "Second", "Unread", "answer_schema", "judge"]
