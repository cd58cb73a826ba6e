// title: Adverse effects by drug
// description: Each drug with the adverse effects that documents tie to it.
// group: What acts on what
// parameter: hidden choice(exclude, include, only) = exclude
// parameter: origin choice(all, read, curated) = all
// parameter: limit number(1..1000) = 200
MATCH (d:Entity {kind: 'drug'})-[r]->(e:Entity {kind: 'adverse_effect'}) WHERE r.belief IS NOT NULL
  AND ($hidden = 'include' OR r.shown = ($hidden = 'exclude'))
  AND ($origin = 'all' OR ($origin = 'read' AND r.read) OR ($origin = 'curated' AND r.curated))
RETURN d.name AS drug, e.name AS adverse_effect, type(r) AS relation, r.sign AS sign, r.belief AS belief,
       r.document_count AS documents
ORDER BY drug, belief DESC, adverse_effect, relation LIMIT $limit
