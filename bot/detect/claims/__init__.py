"""The claims of a sentence: words -> groups -> frames -> happenings -> one file a kind -> fold."""
