// title: What one entity acts on
// description: An arrow from one node to another, whatever its type, that tells how far it is believed.
MATCH (a:Entity {name: 'electroacupuncture'})-[r]->(b:Entity) WHERE r.belief IS NOT NULL
RETURN a, r, b ORDER BY r.belief DESC LIMIT 50
