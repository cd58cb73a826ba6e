// title: Mediators of an intervention
// description: Which mediators an intervention raises, lowers or touches, most believed first.
// group: What acts on what
// parameter: intervention entity(intervention) = electroacupuncture
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (:Entity {id: $intervention})-[r]->(m:Entity {role: 'mediator'}) WHERE ($hidden = 'include' OR r.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND r.read) OR ($origin = 'curated' AND r.curated))
RETURN m.name AS mediator, m.kind AS kind, type(r) AS relation, r.sign AS sign, r.belief AS belief,
       r.document_count AS documents, r.speculated AS speculated
ORDER BY belief DESC, mediator, relation LIMIT $limit
