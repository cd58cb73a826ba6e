// title: Named together, never linked
// description: An intervention and a mediator that a document names both, without a statement between them.
// group: The shape of the graph
// parameter: limit number(1..1000) = 100
MATCH (i:Entity {role: 'intervention'})<-[a:MENTIONS]-(d:Document)-[b:MENTIONS]->(m:Entity {role: 'mediator'})
WHERE NOT EXISTS { MATCH (i)<-[:SUBJECT|OBJECT]-(:Statement)-[:SUBJECT|OBJECT]->(m) }
RETURN i.name AS intervention, m.name AS mediator, count(d) AS documents, sum(a.count * b.count) AS weight
ORDER BY weight DESC, intervention, mediator LIMIT $limit
