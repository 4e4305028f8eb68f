"""Where forces stand on the way into a fight."""
