"""The disguises in which addresses are written, one decoder a file.

A decoder takes what the page holds and yields `Decoded` addresses; none of them guesses: what does not end up
a valid address with a known ending is no address.
"""
