"""The nouns of the project: frozen dataclasses, no I/O, no third-party imports but numpy's types in ``ports``."""
