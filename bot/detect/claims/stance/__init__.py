"""What a party says of its own contested conduct."""
