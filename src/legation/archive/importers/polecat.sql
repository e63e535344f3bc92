-- A mode that the type does not have is left out. A meeting that is no visit is mutual. A side acts for a state where its sector does,
-- or its name is the state's.
SELECT 'polecat' AS source, raw."Event ID" AS id, 0 AS part, NULL::VARCHAR AS document, try_cast(raw."Event Date" AS DATE) AS date,
    coalesce(raw."Actor Country iso3", raw."Actor Name") AS actor, coalesce(raw."Recipient Country iso3", raw."Recipient Name") AS recipient,
    coalesce(t.type = 'CONSULT', false) AND t.mode <> 'visit' AND raw."Recipient Name" IS NOT NULL AS mutual,
    raw."Actor Country iso3" IS NOT NULL AND raw."Recipient Country iso3" IS NOT NULL
        AND (coalesce(raw."Primary Actor Sector", '') IN ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') OR coalesce(raw."Actor Name iso3" = raw."Actor Country iso3", false))
        AND (coalesce(raw."Primary Recipient Sector", '') IN ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') OR coalesce(raw."Recipient Name iso3" = raw."Recipient Country iso3", false)) AS state,
    t.type, CASE WHEN t.mode = '' THEN [] ELSE [t.mode] END AS modes,
    list_filter(string_split_regex(coalesce(raw."Contexts", ''), '[;,|]\s*'), lambda x: x <> '') AS contexts, t.code, t.quad,
    coalesce(try_cast(raw."Intensity" AS DOUBLE), t.intensity) AS intensity, t.goldstein, 'occurred' AS status,
    raw."Actor Name" AS actor_name, raw."Recipient Name" AS recipient_name, raw."Primary Actor Sector" AS actor_sector,
    raw."Primary Recipient Sector" AS recipient_sector, raw."Placename" AS place, raw."Country iso3" AS country, raw."Source" AS publisher,
    'day' AS date_granularity,
    CASE WHEN raw."Event ID" IS NULL THEN 'no id'
        WHEN try_cast(raw."Event Date" AS DATE) IS NULL THEN 'no date'
        WHEN t.type IS NULL THEN 'unknown event type'
        WHEN raw."Actor Name" IS NULL AND raw."Actor Country iso3" IS NULL AND raw."Recipient Name" IS NULL AND raw."Recipient Country iso3" IS NULL
            THEN 'no actor and no recipient' END AS reason
FROM raw
LEFT JOIN types m ON m.type = upper(raw."Event Type") AND m.mode = lower(raw."Event Mode")
LEFT JOIN types t ON t.type = upper(raw."Event Type") AND t.mode = coalesce(m.mode, '')
