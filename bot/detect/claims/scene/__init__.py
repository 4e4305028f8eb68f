"""What the kinds share: who acts on whom and where, who says it, and how far it is so."""
