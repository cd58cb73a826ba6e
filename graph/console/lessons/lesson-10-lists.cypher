// title: A row for each item of a list
// description: UNWIND turns a list into rows; here the gaps that documents name.
MATCH (d:Document)
UNWIND d.gaps AS gap
RETURN gap, d.title AS document, left(d.date, 4) AS year ORDER BY year DESC, document, gap LIMIT 50
