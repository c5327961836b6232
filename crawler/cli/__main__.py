"""`python -m crawler.cli`: the command line without its installed name."""

from crawler.cli import main

main()
