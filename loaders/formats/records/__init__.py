"""Files of bibliographic records: title, abstract and what is known of them, often thousands in a file."""
