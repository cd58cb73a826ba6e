"""Makes everything that ships and is fitted to corpora, see `training.__main__` for the order.

`corpora` reads the annotated texts, `network` trains the relation model, `fitting` fits what stands around
it: its temperature, the rules' probabilities, and the weights that combine the two. Nothing of it is part of
the package, and the package imports nothing of it.
"""
