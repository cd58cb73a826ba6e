// title: Most contradicted statements
// description: Pairs about which documents disagree, with the evidence on each side.
// group: How far to trust it
// parameter: limit number(1..1000) = 50
MATCH (s:Statement {contradicted: true})-[:SUBJECT]->(a:Entity) MATCH (s)-[:OBJECT]->(b:Entity)
WITH a, b, sum(CASE WHEN s.sign = 1 THEN s.document_count ELSE 0 END) AS raise,
     sum(CASE WHEN s.sign = -1 THEN s.document_count ELSE 0 END) AS lower,
     sum(CASE WHEN s.sign = 0 THEN s.document_count ELSE 0 END) AS no_effect
RETURN a.name AS subject, b.name AS object, raise, lower, no_effect, raise + lower + no_effect AS documents
ORDER BY documents DESC, subject, object LIMIT $limit
