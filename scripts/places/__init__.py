"""Writes the cities of `ontologies/actors/places-generated.csv` and their coordinates from GeoNames."""
