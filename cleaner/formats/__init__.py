"""What comes in and what goes out: files of every kind to pages, articles to text."""
