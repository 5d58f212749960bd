"""The stages joined: documents in, a store out."""
