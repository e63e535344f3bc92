-- A side is of the state in its country column; one without (international bodies) is known by its name. It acts for the state where
-- a sector does, or its name is the state's. Intensity is Goldstein's.
SELECT 'icews' AS source, raw."Event ID" AS id, 0 AS part, raw."Story ID" AS document, try_cast(raw."Event Date" AS DATE) AS date,
    coalesce(raw."Source Country iso3", raw."Source Name") AS actor, coalesce(raw."Target Country iso3", raw."Target Name") AS recipient,
    c.mutual, raw."Source Country iso3" IS NOT NULL AND raw."Target Country iso3" IS NOT NULL
        AND (coalesce(raw."Source Sectors organ", false) OR coalesce(raw."Source Name iso3" = raw."Source Country iso3", false))
        AND (coalesce(raw."Target Sectors organ", false) OR coalesce(raw."Target Name iso3" = raw."Target Country iso3", false)) AS state,
    c.type, c.modes, c.contexts, c.code, c.quad, c.intensity, coalesce(try_cast(raw."Intensity" AS DOUBLE), c.goldstein) AS goldstein,
    'occurred' AS status, raw."Source Name" AS actor_name, raw."Target Name" AS recipient_name,
    raw."Source Sectors codes" AS actor_sector, raw."Target Sectors codes" AS recipient_sector, raw."City" AS place,
    raw."Country iso3" AS country, raw."Publisher" AS publisher, 'day' AS date_granularity,
    CASE WHEN raw."Event ID" IS NULL THEN 'no id'
        WHEN try_cast(raw."Event Date" AS DATE) IS NULL THEN 'no date'
        WHEN c.code IS NULL THEN 'unknown CAMEO code'
        WHEN raw."Source Name" IS NULL AND raw."Target Name" IS NULL THEN 'no actor and no recipient' END AS reason
FROM raw
LEFT JOIN cameo c ON c.code = raw."CAMEO Code"
