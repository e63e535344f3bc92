SELECT d.number, d.id, d.url, d.title, d.publisher, d.byline, d.published, d.language, d.text, s.story,
    (SELECT count(*) FROM events e WHERE e.document = d.id AND e.source = 'legation' AND e.part = 0) AS events,
    (SELECT count(*) FROM statements t WHERE t.document = d.id) AS statements,
    d.version, d.model, d.added
FROM documents d
LEFT JOIN stories s ON s.document = d.number
ORDER BY d.number
