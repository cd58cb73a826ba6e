// title: Most contradicted statements
// description: Pairs about which documents disagree, with the evidence on each side.
// group: How far to trust it
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 50
MATCH (s:Statement {contradicted: true})-[:SUBJECT]->(a:Entity) MATCH (s)-[:OBJECT]->(b:Entity)
WHERE ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
WITH a, b, sum(CASE WHEN s.sign = 1 THEN s.document_count ELSE 0 END) AS raise,
     sum(CASE WHEN s.sign = -1 THEN s.document_count ELSE 0 END) AS lower,
     sum(CASE WHEN s.sign = 0 THEN s.document_count ELSE 0 END) AS no_effect
WHERE size([side IN [raise, lower, no_effect] WHERE side > 0]) > 1
RETURN a.name AS subject, b.name AS object, raise, lower, no_effect, raise + lower + no_effect AS documents
ORDER BY documents DESC, subject, object LIMIT $limit
