"""Audits that are made again and again: when they are due, who makes them, whom to tell what changed.

`phrases`, `timing`, `plan` and `notice` are pure; `mail` and `webhook` send; `performing` makes one audit
from its list to the notice; `service` sees to it that each is made in time, once.
"""
