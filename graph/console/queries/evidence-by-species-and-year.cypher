// title: Evidence by species and year
// description: How many sentences and documents each year brings on each species, as the documents say it.
// group: Documents and their sentences
// parameter: limit number(1..1000) = 200
MATCH (e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
UNWIND (CASE WHEN size(d.species) = 0 THEN ['not told'] ELSE d.species END) AS species
RETURN species, coalesce(left(d.date, 4), 'not told') AS year, count(e) AS sentences,
       count(DISTINCT d.id) AS documents
ORDER BY year DESC, species LIMIT $limit
