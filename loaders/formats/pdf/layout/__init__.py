"""What stands where on a PDF's pages: lines, margins, columns, blocks in reading order."""
