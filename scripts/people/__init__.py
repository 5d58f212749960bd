"""Writes the people, offices and terms of `ontologies/actors/*-generated.csv` from the world data sets."""
