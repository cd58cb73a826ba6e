// title: Orphans
// description: Entities that documents name and about which no statement is read.
// group: The shape of the graph
// parameter: limit number(1..1000) = 100
MATCH (d:Document)-[m:MENTIONS]->(n:Entity)
WHERE NOT EXISTS { MATCH (n)<-[:SUBJECT|OBJECT]-(:Statement) }
RETURN n.name AS entity, n.role AS role, n.kind AS kind, sum(m.count) AS mentions, count(d) AS documents
ORDER BY mentions DESC, entity LIMIT $limit
