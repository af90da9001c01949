"""A yardstick for who speaks: articles with their speakers marked by hand, in two parts.

The texts were written for this project. ``development`` may be looked at while the rules are made better; ``held_out``
was written before that and is only to be counted. See :mod:`tests.benchmarks.actors.articles` for their form.
"""
