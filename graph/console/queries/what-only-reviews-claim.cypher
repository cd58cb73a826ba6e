// title: What only reviews claim
// description: Statements whose every sentence stands in a review: no study of its own behind them here.
// group: How far to trust it
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (e:Evidence)-[:SUPPORTS]->(s:Statement) WHERE ($hidden = 'include' OR s.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
WITH s, collect(DISTINCT e.study_type) AS types WHERE types = ['review']
MATCH (s)-[:SUBJECT]->(a:Entity) MATCH (s)-[:OBJECT]->(b:Entity)
RETURN a.name AS subject, s.predicate AS relation, b.name AS object, s.sign AS sign, s.belief AS belief,
       s.document_count AS reviews
ORDER BY belief DESC, subject, relation, object LIMIT $limit
