"""The two front doors: bare text into lines, HTML into block elements."""
