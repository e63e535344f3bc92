-- A side is of the state in its country code; CAMEO's codes of regions ("AFR", "EUR") are of none, and such a side is known by its
-- name. A side acts for a state where its first type is of those who do, or its code is the country's alone.
SELECT 'gdelt' AS source, raw.GlobalEventID AS id, 0 AS part, raw.SOURCEURL AS document, try_strptime(raw.Day, '%Y%m%d')::DATE AS date,
    coalesce(raw."Actor1CountryCode iso3", raw.Actor1Name) AS actor, coalesce(raw."Actor2CountryCode iso3", raw.Actor2Name) AS recipient, c.mutual,
    raw."Actor1CountryCode iso3" IS NOT NULL AND raw."Actor2CountryCode iso3" IS NOT NULL
        AND (coalesce(raw.Actor1Type1Code, '') IN ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') OR coalesce(raw.Actor1Code = raw.Actor1CountryCode, false))
        AND (coalesce(raw.Actor2Type1Code, '') IN ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') OR coalesce(raw.Actor2Code = raw.Actor2CountryCode, false)) AS state,
    c.type, c.modes, c.contexts, c.code, c.quad, c.intensity,
    coalesce(try_cast(raw.GoldsteinScale AS DOUBLE), c.goldstein) AS goldstein, 'occurred' AS status,
    raw.Actor1Name AS actor_name, raw.Actor2Name AS recipient_name, raw.Actor1Type1Code AS actor_sector,
    raw.Actor2Type1Code AS recipient_sector, raw.ActionGeo_FullName AS place, 'day' AS date_granularity,
    CASE WHEN raw.GlobalEventID IS NULL THEN 'no id'
        WHEN try_strptime(raw.Day, '%Y%m%d') IS NULL THEN 'no date'
        WHEN c.code IS NULL THEN 'unknown CAMEO code'
        WHEN raw."Actor1CountryCode iso3" IS NULL AND raw.Actor1Name IS NULL AND raw."Actor2CountryCode iso3" IS NULL AND raw.Actor2Name IS NULL
            THEN 'no actor and no recipient' END AS reason
FROM raw
LEFT JOIN cameo c ON c.code = raw.EventCode
