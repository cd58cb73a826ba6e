"""A question as an address tells it: its ends, its filters, what each would leave."""
