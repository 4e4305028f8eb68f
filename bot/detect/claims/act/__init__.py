"""Every other move: blows, words, sanctions, meetings, truces."""
