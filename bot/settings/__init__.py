"""What a person wrote, checked: feeds.yaml, the corpus, the lexicon and rules, and the environment.

source -> shape -> load, corpus        bytes with places, then their shape, then values of `store.model`
data, environment                      what detection is built from; what the machine says
"""

from bot.settings.corpus import examine_corpus, read_corpus, read_document
from bot.settings.data import read_lexicon, read_rules
from bot.settings.environment import api_url, cache_folder, default_db, elsewhere, llm_key, token
from bot.settings.load import examine, load
from bot.settings.shape import json_schema

__all__ = [
    "api_url",
    "cache_folder",
    "default_db",
    "elsewhere",
    "examine",
    "examine_corpus",
    "json_schema",
    "llm_key",
    "load",
    "read_corpus",
    "read_document",
    "read_lexicon",
    "read_rules",
    "token",
]
