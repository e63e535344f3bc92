-- Events with a type of PLOVER, one row each, and who does them to whom: name, country, sectors.
WITH named AS (
    SELECT document,
        map_from_entries(list((id, struct_pack(name := name, country := country, sector := array_to_string(sector, '; '))) ORDER BY id)) AS who
    FROM actors
    GROUP BY document
)
SELECT e.source, e.id, e.date, e.type, e.modes, e.contexts, e.status, e.intensity,
    CASE WHEN e.actors IS NOT NULL THEN list_transform(e.actors, lambda a: n.who[a])
        WHEN e.actor IS NOT NULL THEN [struct_pack(name := coalesce(e.actor_name, e.actor),
            country := CASE WHEN e.actor SIMILAR TO '[A-Z]{3}' THEN e.actor END, sector := e.actor_sector)]
        ELSE [] END AS actors,
    CASE WHEN e.recipients IS NOT NULL THEN list_transform(e.recipients, lambda a: n.who[a])
        WHEN e.recipient IS NOT NULL THEN [struct_pack(name := coalesce(e.recipient_name, e.recipient),
            country := CASE WHEN e.recipient SIMILAR TO '[A-Z]{3}' THEN e.recipient END, sector := e.recipient_sector)]
        ELSE [] END AS recipients,
    CASE WHEN e.places IS NOT NULL THEN e.places
        WHEN e.place IS NOT NULL THEN [struct_pack(name := e.place, country := e.country, geonames := NULL::BIGINT,
            lat := NULL::DOUBLE, lon := NULL::DOUBLE)]
        ELSE [] END AS places,
    substring(d.text, e.evidence."start" + 1, e.evidence."end" - e.evidence."start") AS text,
    d.url, coalesce(e.publisher, d.publisher) AS publisher,
    CASE WHEN e.source = 'legation' THEN 'Legation ' || d.version ELSE e.source END AS coder
FROM events e
LEFT JOIN documents d ON e.source = 'legation' AND d.id = e.document
LEFT JOIN named n ON e.source = 'legation' AND n.document = e.document
WHERE e.part = 0 AND e.type IS NOT NULL
