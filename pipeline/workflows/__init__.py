"""Wires the rooms together; no algorithm lives here.

In: settings and what a person asks. Out: domain values. ``Corpus`` is the face that the command line, the app and the
notebooks all go through. Modules import heavy rooms only inside the functions that need them.
"""
