"""What parse writes of a study's facts."""

from __future__ import annotations

from pathlib import Path

from loaders.pipeline.parsing import parse_paths


def test_parse_writes_facts_with_their_sentences(tmp_path: Path) -> None:
    """Each fact with the sentence that says it, on one line; kinds that are not told are left out."""
    file = tmp_path / "study.txt"
    file.write_text(
        "Gout in adults\n\nAbstract\n\nA total of 60 patients\nwith gout were enrolled.\n", encoding="utf-8"
    )
    [line] = parse_paths([file])
    assert line["sample_size"] == 60
    assert line["facts"] == {
        "participants": [
            {
                "value": "60 patients with gout",
                "sentence": "A total of 60 patients with gout were enrolled.",
            }
        ]
    }
