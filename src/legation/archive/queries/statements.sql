WITH named AS (
    SELECT document, map_from_entries(list((id, name) ORDER BY id)) AS names, map_from_entries(list((id, country) ORDER BY id)) AS countries
    FROM actors
    GROUP BY document
)
SELECT s.document, d.published, s.id, s.kind, s.polarity,
    list_transform(s.speaker, lambda a: n.names[a]) AS speaker,
    list_transform(s.speaker, lambda a: n.countries[a]) AS speaker_countries,
    list_transform(s.addressees, lambda a: n.names[a]) AS addressees, s.audience,
    list_transform(s.relayed_by, lambda a: n.names[a]) AS relayed_by,
    s.setting, s.date, s.paraphrased, s.altered, s.elided, s.content,
    array_to_string(list_transform(s.content, lambda c: substring(d.text, c."start" + 1, c."end" - c."start")), ' … ') AS text, s.why
FROM statements s
JOIN documents d ON d.id = s.document
LEFT JOIN named n ON n.document = s.document
ORDER BY d.number, s.content[1]."start", s.id
