"""Scrapy's downloader as the audit wants it: robots.txt, queues, limits and failures in one room."""
