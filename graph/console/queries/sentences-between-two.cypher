// title: Sentences between two entities
// description: Every sentence about the two, in either direction, with its place and how it is said.
// group: Documents and their sentences
// parameter: first entity(intervention) = electroacupuncture
// parameter: second entity(outcome) = bone cancer pain
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (:Entity {id: $first})<-[:SUBJECT|OBJECT]-(s:Statement)-[:SUBJECT|OBJECT]->(:Entity {id: $second})
WHERE ($hidden = 'include' OR s.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
MATCH (s)<-[:SUPPORTS]-(e:Evidence {quoted: true})-[:FROM_DOCUMENT]->(d:Document)
RETURN e.text AS sentence, s.predicate AS relation, s.sign AS sign, e.negated AS negated,
       e.speculated AS speculated, e.section AS section, e.origin AS origin, e.pattern AS pattern,
       d.title AS document, e.start AS start
ORDER BY document, start, relation LIMIT $limit
