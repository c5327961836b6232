"""Many machines: a queue of sites in the store's PostgreSQL, and workers that take them from it.

The queue is procrastinate's (extra [cluster]); only the modules that use it import it. docs/cluster.md is for
those who run it.
"""
