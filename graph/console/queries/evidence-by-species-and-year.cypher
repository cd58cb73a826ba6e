// title: Evidence by species and year
// description: How many sentences and documents each year brings on each species, as the documents say it.
// group: Documents and their sentences
// parameter: limit number(1..1000) = 200
MATCH (e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
UNWIND (CASE WHEN size(d.species) = 0 THEN ['not told'] ELSE d.species END) AS told
RETURN CASE told WHEN 'NCBITaxon:9606' THEN 'human' WHEN 'NCBITaxon:10090' THEN 'mouse'
         WHEN 'NCBITaxon:10116' THEN 'rat' WHEN 'NCBITaxon:7955' THEN 'zebrafish' WHEN 'NCBITaxon:9615' THEN 'dog'
         WHEN 'NCBITaxon:9823' THEN 'pig' WHEN 'NCBITaxon:9544' THEN 'rhesus monkey'
         WHEN 'NCBITaxon:9986' THEN 'rabbit' ELSE told END AS species, coalesce(left(d.date, 4), 'not told') AS year, count(e) AS sentences,
       count(DISTINCT d.id) AS documents
ORDER BY year DESC, species LIMIT $limit
