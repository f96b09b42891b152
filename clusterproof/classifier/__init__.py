"""Notices evidence in pages, gathers it by site, and judges the site."""
