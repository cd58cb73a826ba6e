// title: Interventions for an outcome
// description: What acts on an outcome directly, with its sign; the denied is shown too.
// group: What acts on what
// parameter: outcome entity(outcome) = pain
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 100
MATCH (i:Entity {role: 'intervention'})-[r]->(:Entity {id: $outcome}) WHERE ($hidden = 'include' OR r.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND r.read) OR ($origin = 'curated' AND r.curated))
RETURN i.name AS intervention, i.kind AS kind, type(r) AS relation, r.sign AS sign, r.belief AS belief,
       r.document_count AS documents, r.contradicted AS contradicted
ORDER BY belief DESC, intervention, relation LIMIT $limit
