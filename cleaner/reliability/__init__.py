"""Who says so: ratings of the publisher, the sources an article cites, and signals in its text."""

from cleaner.reliability.rater import Assessment, Rater

__all__ = ["Assessment", "Rater"]
