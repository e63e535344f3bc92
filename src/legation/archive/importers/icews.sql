-- A side is of the state in its country column; one without (international bodies) is known by its name. It acts for the state where
-- a sector does, or its name is the state's. Intensity is Goldstein's.
SELECT 'icews' AS source, raw."Event ID" AS id, 0 AS part, raw."Story ID" AS document, try_cast(raw."Event Date" AS DATE) AS date,
    coalesce(a.iso3, raw."Source Name") AS actor, coalesce(b.iso3, raw."Target Name") AS recipient,
    c.mutual, a.iso3 IS NOT NULL AND b.iso3 IS NOT NULL
        AND (coalesce(s.organ, false) OR coalesce(n.iso3 = a.iso3, false))
        AND (coalesce(t.organ, false) OR coalesce(o.iso3 = b.iso3, false)) AS state,
    c.type, c.modes, c.contexts, c.code, c.quad, c.intensity, coalesce(try_cast(raw."Intensity" AS DOUBLE), c.goldstein) AS goldstein,
    'occurred' AS status, raw."Source Name" AS actor_name, raw."Target Name" AS recipient_name,
    s.codes AS actor_sector, t.codes AS recipient_sector, raw."City" AS place, p.iso3 AS country, raw."Publisher" AS publisher,
    'day' AS date_granularity,
    CASE WHEN raw."Event ID" IS NULL THEN 'no id'
        WHEN try_cast(raw."Event Date" AS DATE) IS NULL THEN 'no date'
        WHEN c.code IS NULL THEN 'unknown CAMEO code'
        WHEN raw."Source Name" IS NULL AND raw."Target Name" IS NULL THEN 'no actor and no recipient' END AS reason
FROM raw
LEFT JOIN cameo c ON c.code = raw."CAMEO Code"
LEFT JOIN countries a ON a.name = raw."Source Country"
LEFT JOIN countries b ON b.name = raw."Target Country"
LEFT JOIN countries p ON p.name = raw."Country"
LEFT JOIN countries n ON n.name = raw."Source Name"
LEFT JOIN countries o ON o.name = raw."Target Name"
LEFT JOIN sectors s ON s.name = raw."Source Sectors"
LEFT JOIN sectors t ON t.name = raw."Target Sectors"
