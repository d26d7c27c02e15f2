"""The course builder: one bilingual source a notebook in, the learner's and the answered notebooks out.

It is no part of the helper package and stands on no path: `python notebooks/builder` runs it, and ``load()`` in
``__main__.py`` gives it to the tests.
"""
