"""Feed bytes in, articles out.

    fetch -> parse -> read -> article
      |        └──────┴─ both in a process of their own: contain -> worker
      └─ addresses, resolve, inflate, freshness, faults serve it

`cut` takes what was read before out of a feed, so that `parse` sees only what is new.
`plan` says when a feed is asked again, `manners` how a host is treated. `markup`, `identity`, `aggregators`,
`wishes`, `jsonfeed` and `sitemap` serve `parse`, `walls` serves `read`;
`found` holds what `parse` and `read` find, so that the main process need not load their libraries.
`hook` is the door at which hubs knock that push a feed, `websub` what they say there.
"""
