"""Who is who across the documents of a store: decided in rows, replayed at every build, never by destroying."""
