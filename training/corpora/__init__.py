"""The annotated texts: their items, which papers are left out, and what an annotation says of each pair.

The corpora are a folder with `score.py` and `dev/*.jsonl.gz`. `items` reads lines and `scorer` holds
statements against them; `papers` tells what may be learnt from; `mentions`, `windows`, `labels` and
`passages` are what is learnt. Nothing here needs the network's library.
"""
