"""Events: frames from the lexicon over predicates and arguments, with modality, speaker, time and place."""
