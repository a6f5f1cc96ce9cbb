"""Pages into blocks: bare text and HTML."""
