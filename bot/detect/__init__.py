"""From an article to what is told: extract -> match -> score -> track -> trigger. Pure: values in, values out.

extract   the claims of an article, with the words that show them         grammar/ a sentence, claims/ a room a kind
match     each claim against the record: what changed, or why not         relevance, like, series, ladders, acts
score     how much a change matters and how sure it is, in words          rules.yaml
track     the running story it belongs to
trigger   one alert, or the reasons for silence; `address` asks each chat
settle    plans whose date has passed, by the clock
"""
