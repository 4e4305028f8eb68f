"""Steps of pacts between states."""
