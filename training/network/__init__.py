"""The relation model's network: how it is built, started, taught, cut and written as the file that ships.

`architecture` is the network itself, `batches` and `examples` are what it reads, `forward` and `losses` what
it says and how wrong that is; `pretrained`, `learning`, `average`, `distil`, `prune` and `export` are steps.
"""
