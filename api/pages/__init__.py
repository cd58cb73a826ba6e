"""The HTML pages: each translates an address, asks the service, and fills a template."""
