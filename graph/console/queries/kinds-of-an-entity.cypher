// title: Kinds, members and parts
// description: What the vocabularies file under an entity, at any depth, with how much the documents say of it.
// group: The shape of the graph
// parameter: entity entity = pain
// parameter: limit number(1..1000) = 200
MATCH (k:Entity)-[:NARROWER_THAN*1..]->(:Entity {id: $entity})
WITH DISTINCT k
OPTIONAL MATCH (k)<-[:SUBJECT|OBJECT]-(s:Statement)
RETURN k.name AS entity, k.kind AS kind, count(s) AS statements
ORDER BY statements DESC, entity LIMIT $limit
