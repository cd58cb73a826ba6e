// title: Statements lost without one document
// description: For each document, the statements that only it supports: what a retraction would take away.
// group: How far to trust it
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (d:Document)<-[:FROM_DOCUMENT]-(:Evidence)-[:SUPPORTS]->(s:Statement {document_count: 1})
WHERE ($hidden = 'include' OR s.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
RETURN d.id AS id, d.title AS document, d.doi AS doi, count(DISTINCT s.id) AS statements, max(s.belief) AS strongest
ORDER BY statements DESC, document, id LIMIT $limit
