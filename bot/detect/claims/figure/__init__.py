"""Numbers of people under arms, of victims and of weapons."""
