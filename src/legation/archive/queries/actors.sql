SELECT name, kind, country, list_sort(list_distinct(flatten(list(sector)))) AS sector,
    count(DISTINCT document) AS documents, sum(len(mentions))::BIGINT AS mentions
FROM actors
GROUP BY name, kind, country
ORDER BY documents DESC, mentions DESC, name, kind, country
