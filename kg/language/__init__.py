"""Language: a document's sentences, tokens and dependency trees, with one set of grammatical relations."""
