"""The service: HTTP API, pages, views, exports and the command line."""
