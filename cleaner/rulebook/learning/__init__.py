"""Learn a source's boilerplate from its own pages. Learning proposes, a person accepts.

pages.py   the pages, without near-duplicates; which lines many of them share
lines.py   what to drop, cut, run over and read, in lines of bare text
markup.py  what to strip, and where the body is, in HTML
draft.py   the whole proposal, and its rule file
"""
