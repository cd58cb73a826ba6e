// title: Mechanisms of two steps to an outcome
// description: Intervention, mediator, outcome: the sign of both steps together, and the weaker belief.
// group: What acts on what
// parameter: intervention entity(intervention) = electroacupuncture
// parameter: outcome entity(outcome) = bone cancer pain
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (:Entity {id: $intervention})-[a]->(m:Entity {role: 'mediator'})-[b]->(:Entity {id: $outcome})
WHERE ($hidden = 'include' OR (a.shown AND b.shown) = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND a.read AND b.read) OR ($origin = 'curated' AND a.curated AND b.curated))
RETURN m.name AS mediator, type(a) AS first_step, type(b) AS second_step, a.sign * b.sign AS sign,
       CASE WHEN a.belief < b.belief THEN a.belief ELSE b.belief END AS weakest
ORDER BY weakest DESC, mediator, first_step, second_step LIMIT $limit
