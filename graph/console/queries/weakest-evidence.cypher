// title: Weakest evidence
// description: The statements that are least believed, with how many sentences and documents they have.
// group: How far to trust it
// parameter: predicate choice(any, INCREASES, DECREASES, TREATS, CAUSES, REGULATES, ASSOCIATED_WITH) = any
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 50
MATCH (s:Statement)-[:SUBJECT]->(a:Entity) MATCH (s)-[:OBJECT]->(b:Entity)
WHERE ($predicate = 'any' OR s.predicate = $predicate) AND ($hidden = 'include' OR s.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
RETURN a.name AS subject, s.predicate AS relation, b.name AS object, s.belief AS belief,
       s.evidence_count AS sentences, s.document_count AS documents
ORDER BY belief, subject, relation, object LIMIT $limit
