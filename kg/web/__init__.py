"""Pages and feeds of the web, fetched only where a user names them."""
