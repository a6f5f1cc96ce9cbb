"""Measurements and training. Nothing here is shipped in the wheel; data comes by a path argument."""
