// title: Entities of one role
// description: A node by its label and a property; the answer can be drawn.
MATCH (e:Entity {role: 'intervention'})
RETURN e ORDER BY e.name LIMIT 50
