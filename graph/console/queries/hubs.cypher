// title: Hubs
// description: The entities with the most statements, in and out.
// group: The shape of the graph
// parameter: role choice(any, intervention, mediator, outcome, context) = any
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 25
MATCH (n:Entity)<-[r:SUBJECT|OBJECT]-(s:Statement)
WHERE ($role = 'any' OR n.role = $role) AND ($hidden = 'include' OR s.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
RETURN n.name AS entity, n.role AS role, n.kind AS kind, count(s) AS statements,
       sum(CASE WHEN type(r) = 'SUBJECT' THEN 1 ELSE 0 END) AS as_subject,
       sum(CASE WHEN type(r) = 'OBJECT' THEN 1 ELSE 0 END) AS as_object
ORDER BY statements DESC, entity LIMIT $limit
