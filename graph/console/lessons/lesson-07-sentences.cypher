// title: From a statement to its sentences
// description: Every arrow is a Statement as well, which Evidence supports, from a Document.
MATCH (a:Entity)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Entity {name: 'bone cancer pain'})
WHERE s.shown
MATCH (s)<-[:SUPPORTS]-(e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
RETURN a.name AS subject, s.predicate AS relation, e.text AS sentence, d.title AS document
ORDER BY subject, relation, sentence LIMIT 50
