"""The claims of a sentence that grammar has read: happenings -> scene -> one file a kind -> fold."""
