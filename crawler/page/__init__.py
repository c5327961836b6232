"""One page -> what a visitor can find on it. Pure: no network, no clock, no database."""
