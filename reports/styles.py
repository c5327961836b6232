"""How terminal output is coloured."""

from crawler.model import Status

STATUS_STYLE = {Status.FOUND: "green", Status.NOT_FOUND: "red", Status.UNKNOWN: "yellow"}
