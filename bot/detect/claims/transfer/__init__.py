"""Arms, money and know-how that pass between parties."""
