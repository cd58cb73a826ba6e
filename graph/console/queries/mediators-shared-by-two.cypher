// title: Mediators shared by two interventions
// description: What both interventions act on, with the sign of each, and whether they pull the same way.
// group: What acts on what
// parameter: first entity(intervention) = electroacupuncture
// parameter: second entity(intervention) = radiotherapy
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (:Entity {id: $first})-[a]->(m:Entity {role: 'mediator'})<-[b]-(:Entity {id: $second})
WHERE ($hidden = 'include' OR (a.shown AND b.shown) = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND a.read AND b.read) OR ($origin = 'curated' AND a.curated AND b.curated))
RETURN m.name AS mediator, type(a) AS first_relation, a.sign AS first_sign, type(b) AS second_relation,
       b.sign AS second_sign, a.sign = b.sign AS same
ORDER BY mediator, first_relation, second_relation LIMIT $limit
