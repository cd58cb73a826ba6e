// title: What is not there
// description: NOT EXISTS keeps what a pattern does not fit: entities that are named and never related.
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
WHERE NOT EXISTS { MATCH (e)<-[:SUBJECT|OBJECT]-(:Statement) }
RETURN e.name AS entity, e.role AS role, count(d) AS documents, sum(m.count) AS times
ORDER BY times DESC, entity LIMIT 50
