"""Small words that many rules ask for: whose a thing is, what is yet to come, what opens a clause, how many."""

THIRD_PERSON = frozenset(["his", "her", "its", "their"])  # whose it is was named before
POSSESSIVES = THIRD_PERSON | {"my", "our", "your"}
FIRST_PERSON = frozenset("we us our i my me".split())
FUTURE = frozenset("will would shall wo won't won’t wouldn't wouldn’t 'll ’ll".split()) | {"is to"}
READY = frozenset("ready prepared poised set".split())
QUESTIONS = frozenset("who whom what where when why how which whether if".split())
OPENING = frozenset(["as", "after", "when", "while"])
BACKDROP = frozenset([*"amid amidst during despite after following before since".split(), "ahead of"])
ABOUT = frozenset(["on", "over", "about"])
AND = frozenset(["and", ", and", "or", "plus", "as well as", "&", "along with"])
ANOTHER = frozenset("another other second third separate similar further more".split())
TALLIES = frozenset("tens scores dozens hundreds thousands".split())
ARTICLES = frozenset(["a", "an", "the"])
IMPERSONAL = frozenset(["it", "its", "they", "their"])  # pronouns that may stand for a state
WHERE = frozenset("in at near outside inside across around".split())  # where something happens
NO_MORE = frozenset(["former", "onetime", "one-time", "erstwhile"])  # before what somebody or something was
