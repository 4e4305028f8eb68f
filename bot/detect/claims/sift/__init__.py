"""What becomes of the claims found: copies folded, the untold and the foreign to conflict left out."""
