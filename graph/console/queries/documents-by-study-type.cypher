// title: Documents by type of study
// description: How many documents, sentences and participants each type of study brings.
// group: Documents and their sentences
MATCH (d:Document) OPTIONAL MATCH (d)<-[:FROM_DOCUMENT]-(e:Evidence)
WITH d, count(e) AS sentences
RETURN d.study_type AS study_type, count(d) AS documents, sum(sentences) AS sentences,
       sum(coalesce(d.sample_size, 0)) AS sample_size
ORDER BY documents DESC, study_type
