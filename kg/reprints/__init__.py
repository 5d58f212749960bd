"""The same story in several papers is one report: near-duplicates, found and kept as such."""
