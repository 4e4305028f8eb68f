"""A sentence read without a model: numbers and times -> words -> groups -> clauses, as `frames.parse` fills them in."""
