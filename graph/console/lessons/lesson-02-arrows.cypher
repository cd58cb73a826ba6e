// title: What one entity acts on
// description: An arrow from one node to another, whatever its type.
MATCH (a:Entity {name: 'electroacupuncture'})-[r]->(b:Entity)
RETURN a, r, b ORDER BY r.belief DESC LIMIT 50
