// title: Circumstances of an intervention
// description: Acupoint, frequency, current, dose, fractions, species and the like that its sentences tell.
// group: What acts on what
// parameter: intervention entity(intervention) = electroacupuncture combined with medication
// parameter: kind choice(any, acupoint, frequency, current, duration, sham, dose, fractions, species, sample_size) = any
// parameter: limit number(1..1000) = 100
MATCH (:Entity {id: $intervention})<-[:SUBJECT|OBJECT]-(:Statement)<-[:SUPPORTS]-(e:Evidence)
WITH DISTINCT e WHERE size(e.qualifier_kinds) > 0
UNWIND range(0, size(e.qualifier_kinds) - 1) AS n
WITH e, e.qualifier_kinds[n] AS circumstance, e.qualifier_values[n] AS value, e.qualifier_units[n] AS unit
WHERE $kind = 'any' OR circumstance = $kind
RETURN circumstance, value, unit, count(DISTINCT e.id) AS sentences, count(DISTINCT e.document_id) AS documents
ORDER BY circumstance, sentences DESC, value LIMIT $limit
