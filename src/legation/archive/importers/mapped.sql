-- A row has a CAMEO code, or a type of PLOVER with or without a mode, or both; the type given wins over that of the code, and its quad
-- with it. status, where none is given, is occurred.
SELECT $source AS source,
    coalesce(raw.id, md5(concat_ws('|', raw.date, raw.actor, raw.recipient, raw.code, raw.type, raw.mode, raw.actor_name,
        raw.recipient_name, raw.status, raw.document, raw.place, raw.publisher))) AS id,
    0 AS part, raw.document, try_strptime(raw.date, $date_format)::DATE AS date,
    coalesce(raw."actor iso3", raw.actor) AS actor, coalesce(raw."recipient iso3", raw.recipient) AS recipient,
    CASE WHEN c.code IS NOT NULL THEN c.mutual ELSE coalesce(t.type = 'CONSULT', false) AND t.mode <> 'visit' AND raw.recipient IS NOT NULL
        END AS mutual,
    raw."actor iso3" IS NOT NULL AND raw."recipient iso3" IS NOT NULL AS state,
    coalesce(t.type, c.type) AS type, CASE WHEN t.type IS NULL THEN c.modes WHEN t.mode = '' THEN [] ELSE [t.mode] END AS modes,
    c.contexts, coalesce(c.code, t.code) AS code, coalesce(t.quad, c.quad) AS quad,
    coalesce(try_cast(raw.intensity AS DOUBLE), t.intensity, c.intensity) AS intensity,
    coalesce(try_cast(raw.goldstein AS DOUBLE), c.goldstein, t.goldstein) AS goldstein, coalesce(raw.status, 'occurred') AS status,
    coalesce(raw.actor_name, raw.actor) AS actor_name, coalesce(raw.recipient_name, raw.recipient) AS recipient_name,
    raw.actor_sector, raw.recipient_sector, raw.place, raw.publisher, 'day' AS date_granularity,
    CASE WHEN try_strptime(raw.date, $date_format) IS NULL THEN 'no date'
        WHEN raw.code IS NOT NULL AND c.code IS NULL THEN 'unknown CAMEO code'
        WHEN raw.type IS NOT NULL AND t.type IS NULL THEN 'unknown event type'
        WHEN c.code IS NULL AND t.type IS NULL THEN 'no code and no type'
        WHEN raw.status NOT IN ('occurred', 'planned', 'cancelled', 'hypothetical', 'denied', 'alleged') THEN 'unknown status'
        WHEN raw.actor IS NULL AND raw.recipient IS NULL THEN 'no actor and no recipient' END AS reason
FROM raw
LEFT JOIN cameo c ON c.code = raw.code
LEFT JOIN types m ON m.type = raw.type AND m.mode = raw.mode
LEFT JOIN types t ON t.type = raw.type AND t.mode = coalesce(m.mode, '')
