"""The verbs: collect -> detect -> report."""
