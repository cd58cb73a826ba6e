// title: Ways of two steps
// description: A pattern with a name is a path: from an intervention over a mediator to an outcome.
MATCH way = (:Entity {role: 'intervention'})-->(:Entity {role: 'mediator'})-->(:Entity {role: 'outcome'})
WHERE all(r IN relationships(way) WHERE r.belief IS NOT NULL)
RETURN way LIMIT 40
