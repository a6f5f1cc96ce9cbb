"""Rule files from other collections."""
