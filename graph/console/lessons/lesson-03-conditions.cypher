// title: Fairly believed effects with a direction
// description: Several types at once, and a condition on a property of the arrow.
MATCH (a:Entity)-[r:INCREASES|DECREASES|TREATS|CAUSES]->(b:Entity)
WHERE r.belief >= 0.4 AND NOT r.speculated
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.belief AS belief
ORDER BY belief DESC, subject, object LIMIT 50
