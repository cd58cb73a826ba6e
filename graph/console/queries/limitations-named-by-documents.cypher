// title: Limitations named by documents
// description: What documents say against themselves.
// group: Documents and their sentences
// parameter: limit number(1..1000) = 100
MATCH (d:Document) UNWIND d.limitations AS limitation
RETURN limitation, d.title AS document, d.date AS date ORDER BY date DESC, document, limitation LIMIT $limit
