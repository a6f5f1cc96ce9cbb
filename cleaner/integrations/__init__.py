"""Cleaner inside other people's engines: thin adapters, each imported only with its engine."""
