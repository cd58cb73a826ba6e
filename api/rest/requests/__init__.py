"""What a request asks: parameters checked, as the graph's own values, and the service behind it."""
