"""Alerts in, chat messages out, commands answered.

render -> send -> serve

`markup` and `words` serve `render`: blocks of text in two forms, and claims in English.
`send` decides when a message is tried; `transport`, `terminal` and `elsewhere` put it to chats; `backlog` and `digest`
gather many alerts into one message.
`serve` hears and `handle` does what one update asks: `answers` (what is known: `known`, `explain`, `health`, `plot`),
`orders` (what is changed) and `buttons`; `charts` draws.
"""
