"""Precision and recall against data sets that readers marked."""
