"""Events: frames from the lexicon over predicates and their arguments, with modality, speaker, time and place."""
