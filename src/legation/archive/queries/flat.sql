-- Events as rows of plain cells; several values in one are joined by "; ".
SELECT e.source, e.id, e.part, e.document, d.published, d.title, d.url, e.date, e.actor, e.recipient, e.mutual, e.state,
    e.type, array_to_string(e.modes, '; ') AS modes, array_to_string(e.contexts, '; ') AS contexts, e.code, e.quad,
    e.intensity, e.goldstein, e.status, e.actor_name, e.recipient_name, e.actor_sector, e.recipient_sector, e.place, e.country,
    coalesce(e.publisher, d.publisher) AS publisher, e."start", e."end", e.date_granularity,
    array_to_string(list_transform(e.magnitude, lambda m: concat_ws(' ', m.what, m.value, m.unit)), '; ') AS magnitude,
    array_to_string(e.according_to, '; ') AS according_to,
    substring(d.text, e."trigger"."start" + 1, e."trigger"."end" - e."trigger"."start") AS "trigger",
    substring(d.text, e.evidence."start" + 1, e.evidence."end" - e.evidence."start") AS evidence, e.confidence, e.why
FROM events e
LEFT JOIN documents d ON e.source = 'legation' AND d.id = e.document
