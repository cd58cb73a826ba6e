// title: A value as a parameter
// description: The name after the dollar sign becomes a field; give values there and never in the text.
// parameter: name text = electroacupuncture
MATCH (a:Entity {name: $name})-[r]-(b:Entity) WHERE r.belief IS NOT NULL
RETURN b.name AS entity, b.kind AS kind, type(r) AS relation, r.belief AS belief
ORDER BY belief DESC, entity LIMIT 50
