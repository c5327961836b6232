"""Many pages -> clicks, statuses and verdict of one site. Pure: the fetch is injected."""
