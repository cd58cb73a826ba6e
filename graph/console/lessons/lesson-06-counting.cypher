// title: How many arrows of each type
// description: What is not counted or averaged is what the answer is grouped by.
MATCH (:Entity)-[r]->(:Entity) WHERE r.belief IS NOT NULL
RETURN type(r) AS relation, count(*) AS statements, avg(r.belief) AS mean_belief, sum(r.evidence_count) AS sentences
ORDER BY statements DESC, relation
