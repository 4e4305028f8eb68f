"""Alerts in, chat messages out, commands answered.

render -> send -> serve

`markup` and `words` serve `render`: blocks of text in two forms, and claims in English. All three are pure.
"""
