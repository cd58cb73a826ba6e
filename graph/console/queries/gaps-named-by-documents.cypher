// title: Gaps named by documents
// description: What documents say is not known yet.
// group: Documents and their sentences
// parameter: limit number(1..1000) = 100
MATCH (d:Document) UNWIND d.gaps AS gap
RETURN gap, d.title AS document, d.date AS date ORDER BY date DESC, document, gap LIMIT $limit
