"""A store, or a part of it, as one page that opens anywhere."""
