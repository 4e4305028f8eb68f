"""The nouns: every value that crosses a room, and where it is kept."""
