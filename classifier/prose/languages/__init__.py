"""One file a language of the report's prose."""
