"""What readers say of sentences: kept by place and verdict without the corpora's text, read by `GUIDE.md`.

`sentences.jsonl` holds sentences annotated in full, `second.jsonl` a second reader's word on some of them,
`statements.jsonl` verdicts on statements that the service once made. `python -m training.reading` shows
the next sentences worth reading, takes what a reader wrote, and tells how far two readers agree.
"""
