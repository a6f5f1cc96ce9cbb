"""The studio: rules written by pointing, on a local web page.

drafting.py  what was pointed at becomes the operations of a rule file
folder.py    the documents, and what a draft does to each of them
saving.py    the rule file: written with its test, checked first, comments kept
gate.py      who may ask the local server
server.py    what it answers
"""
