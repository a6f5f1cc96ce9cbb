"""The trained labellers."""
