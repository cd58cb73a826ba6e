"""Files of every kind as records: recognised by their content, read one record after another."""

from loaders.formats.pages.reading import parse as parse, recognise as recognise
from loaders.formats.recognition import find_format as find_format, read_records as read_records
