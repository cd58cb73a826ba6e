// title: Null results
// description: Effects that were looked for and not found, or are denied, with a sentence.
// group: How far to trust it
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (s:Statement {sign: 0})-[:SUBJECT]->(a:Entity) MATCH (s)-[:OBJECT]->(b:Entity)
WHERE ($hidden = 'include' OR s.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
MATCH (s)<-[:SUPPORTS]-(e:Evidence)
WITH a, b, s, min(CASE WHEN e.quoted THEN e.text END) AS sentence
RETURN a.name AS subject, s.predicate AS relation, b.name AS object, s.contradicted AS contradicted, sentence
ORDER BY subject, object LIMIT $limit
