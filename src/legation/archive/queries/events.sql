-- $conditions is put together by store.py from columns that it names; values are parameters.
SELECT date, actor, recipient, mutual, state, type, modes, contexts, code, quad, intensity, goldstein, status,
    source, id, part, document, actor_name, recipient_name, actor_sector, recipient_sector, place, country, publisher,
    "start", "end", date_granularity, confidence, why
FROM events
WHERE $conditions
ORDER BY date, source, document, id, part
