// title: A list for each group
// description: collect gathers what belongs to one row: the mediators that each intervention acts on.
MATCH (i:Entity {role: 'intervention'})-[r]->(m:Entity {role: 'mediator'}) WHERE r.belief IS NOT NULL
WITH i, m ORDER BY m.name
RETURN i.name AS intervention, count(DISTINCT m) AS mediators, collect(DISTINCT m.name) AS names
ORDER BY mediators DESC, intervention LIMIT 25
