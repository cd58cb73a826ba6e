"""Reading sentences by hand: the next ones, what a reader wrote, and how far two readers agree.

python -m training.reading next --corpora DIR --count 50 SHEET     writes SHEET (text) for a reader
python -m training.reading take SHEET ANSWERS [--second]           keeps what the reader wrote
python -m training.reading agree                                   tells how far two readers agree
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from loaders.pipeline.extraction import load_extractor
from loaders.presets import Precision
from training.reading.agreement import compare_readers
from training.reading.annotations import SECOND, SENTENCES, dump_sentences, load_sentences
from training.reading.selection import choose_sentences
from training.reading.worksheet import AnswersError, read_answers, read_worksheet, write_worksheet


def main() -> int:
    options = _options()
    return int(options.run(options) or 0)


def show_next(options: argparse.Namespace) -> None:
    """Writes a worksheet of the next sentences worth reading."""
    read = {sentence.key for sentence in load_sentences()}
    extractor = load_extractor(precision=Precision.BROAD)
    write_worksheet(choose_sentences(options.corpora, extractor, read, count=options.count), options.sheet)


def take(options: argparse.Namespace) -> int:
    """Adds a reader's answers to the annotations; 1 where they have faults, which are told."""
    try:
        with options.answers.open(encoding="utf-8") as lines:
            answers = read_answers(read_worksheet(options.sheet), lines)
    except AnswersError as error:
        print(error, file=sys.stderr)
        return 1
    path = SECOND if options.second else SENTENCES
    dump_sentences([*(load_sentences(path) if path.exists() else ()), *answers], path)
    return 0


def agree(_options: argparse.Namespace) -> None:
    """Prints how far the two readers agree."""
    found = compare_readers(load_sentences(SENTENCES), load_sentences(SECOND))
    print(
        f"{found.sentences} sentences read twice: F1 of statements {found.stated:.2f}, of signed ones "
        f"{found.signed:.2f}; {found.mentions:.0%} of the mentions judged alike"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training.reading",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True)
    following = commands.add_parser("next", help="the next sentences worth reading")
    following.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    following.add_argument("--count", type=int, default=50)
    following.add_argument("sheet", type=Path)
    following.set_defaults(run=show_next)
    taking = commands.add_parser("take", help="keep what a reader wrote")
    taking.add_argument("sheet", type=Path)
    taking.add_argument("answers", type=Path)
    taking.add_argument("--second", action="store_true", help="of a second reader, who has seen no other's")
    taking.set_defaults(run=take)
    commands.add_parser("agree", help="how far two readers agree").set_defaults(run=agree)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
