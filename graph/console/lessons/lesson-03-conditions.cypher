// title: Fairly believed effects with a direction
// description: Several types at once, and conditions on properties of the arrow; a reader would sign what is shown.
MATCH (a:Entity)-[r:INCREASES|DECREASES|TREATS|CAUSES]->(b:Entity)
WHERE r.shown AND r.belief >= 0.4 AND NOT r.speculated
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.belief AS belief
ORDER BY belief DESC, subject, object LIMIT 50
