"""Building on a cluster: documents in partitions, quads in parts, loaded into a store afterwards."""
