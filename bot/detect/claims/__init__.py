"""What one sentence claims, kind by kind: scene -> figure, treaty, stance, involvement, transfer, act -> sift.

`scene` is what all kinds share: who acts on whom and where, who says it, and how far it is so. Each kind has a room of
its own that knows no other one; `sift` weighs what they found and folds its copies.
"""
