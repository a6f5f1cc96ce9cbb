"""Rules: what is known of a source, a page family or a scraping tool, as data.

schema.py    reads a TOML rule file and checks it, with file, line and remedy
store.py     all rule files of some folders, compiled once into one SQLite file
lookup.py    which source a page comes from, and which rule files speak about it
sheet.py     the operations of all those files, in layers, ready to match
apply.py     lets the operations label the blocks of a page
rulebook.py  the whole: what the pipeline calls
"""
