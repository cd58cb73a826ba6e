"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def drafting(file: Path) -> Iterator[IO[bytes]]:
    """What becomes the file when the block is done, on the disk; a device or a pipe is written to as it is.

    Raises: OSError that names the file.
    """
    whole = file.is_file() or not file.exists()
    target = file.with_name(f".{file.name}.{os.getpid()}.part") if whole else file
    try:
        with target.open("wb") as out:
            yield out
            if whole:
                out.flush()
                os.fsync(out.fileno())
        if whole:
            target.replace(file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        if whole:
            target.unlink(missing_ok=True)
