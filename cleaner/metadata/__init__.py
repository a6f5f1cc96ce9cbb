"""What a page says of itself: title, authors, dates and the like."""
