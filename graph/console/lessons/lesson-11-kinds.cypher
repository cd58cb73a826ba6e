// title: An entity and all of its kinds
// description: NARROWER_THAN leads from a kind, member or part to what it is one of, as a vocabulary says; *0.. takes any number of steps, also none.
MATCH (k:Entity)-[:NARROWER_THAN*0..]->(:Entity {name: 'pain'})
MATCH (a:Entity)-[r:TREATS|DECREASES]->(k) WHERE r.shown
RETURN DISTINCT a.name AS entity, type(r) AS relation, k.name AS kind, r.belief AS belief
ORDER BY belief DESC, entity, kind LIMIT 50
