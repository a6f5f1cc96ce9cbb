"""The report: a batch of cleaned pages as one HTML file that a person can look through.

marks.py     evidence, and where its words stand in the blocks
view.py      one article, as the templates show it
reasons.py   the reason of a label, in words
overview.py  the batch: counts, charts, which documents to look at first
changes.py   what differs from an earlier run
page.py      the HTML file
"""
