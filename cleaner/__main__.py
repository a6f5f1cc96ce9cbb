"""`python -m cleaner` is the toolbox."""

from cleaner.cli.cleaner import main

main()
