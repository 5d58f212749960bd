"""Writes agencies, armed groups, parties and borders of `ontologies/actors/*-generated.csv` from the data sets."""
