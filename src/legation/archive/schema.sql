-- An archive of Legation, schema 1. Spans count code points of documents.text, end exclusive, as in the records.

CREATE TYPE span AS STRUCT("start" INTEGER, "end" INTEGER);

-- What the archive is: schema, legation (the version that made it), minhash (how signatures are made).
CREATE TABLE provenance (
    key VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- One row an article that was read. model: SHA-256 of the analyser's weights. added: the day, UTC.
CREATE TABLE documents (
    number INTEGER NOT NULL,
    id VARCHAR PRIMARY KEY,
    url VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    byline VARCHAR,
    published DATE,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    boilerplate span[] NOT NULL,
    version VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    added DATE NOT NULL
);

-- One row a published file of events that was imported. skipped: how many of its rows were not taken, by reason.
CREATE TABLE imports (
    number INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    rows BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    skipped MAP(VARCHAR, BIGINT) NOT NULL,
    version VARCHAR NOT NULL,
    added DATE NOT NULL
);

CREATE TABLE actors (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR,
    sector VARCHAR[] NOT NULL,
    office VARCHAR,
    wikidata VARCHAR,
    mentions span[] NOT NULL
);

-- One row for each event and pair of its sides: part 0 is the event, further parts its further pairs of states.
-- source: 'legation' for what was read here, else where it was published. document: of readings the article's id; of imported
-- events the story's id or address in the source. date: the first day of the act; where the text tells none, the article's.
-- actor, recipient: ISO 3166-1 alpha-3, or a name where the side is of no state. mutual: all sides are actors.
-- state: both sides are states or speak for them. code: CAMEO. intensity: PLOVER's, goldstein: Goldstein's, both -10 to +10.
-- The columns from actors on are those of readings, and hold the ids and spans of the record.
CREATE TABLE events (
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    part SMALLINT NOT NULL,
    document VARCHAR,
    date DATE,
    actor VARCHAR,
    recipient VARCHAR,
    mutual BOOLEAN NOT NULL,
    state BOOLEAN NOT NULL,
    type VARCHAR,
    modes VARCHAR[],
    contexts VARCHAR[],
    code VARCHAR,
    quad VARCHAR NOT NULL,
    intensity DOUBLE,
    goldstein DOUBLE,
    status VARCHAR NOT NULL,
    actor_name VARCHAR,
    recipient_name VARCHAR,
    actor_sector VARCHAR,
    recipient_sector VARCHAR,
    place VARCHAR,
    country VARCHAR,
    publisher VARCHAR,
    actors VARCHAR[],
    recipients VARCHAR[],
    third_parties VARCHAR[],
    "start" DATE,
    "end" DATE,
    date_granularity VARCHAR,
    places STRUCT(name VARCHAR, country VARCHAR, geonames BIGINT, lat DOUBLE, lon DOUBLE)[],
    magnitude STRUCT(what VARCHAR, value DOUBLE, unit VARCHAR)[],
    according_to VARCHAR[],
    "trigger" span,
    evidence span,
    confidence DOUBLE,
    why VARCHAR
);

CREATE TABLE statements (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    speaker VARCHAR[] NOT NULL,
    source span[] NOT NULL,
    cue span[] NOT NULL,
    content span[] NOT NULL,
    kind VARCHAR NOT NULL,
    addressees VARCHAR[] NOT NULL,
    audience VARCHAR[] NOT NULL,
    relayed_by VARCHAR[] NOT NULL,
    paraphrased BOOLEAN NOT NULL,
    altered BOOLEAN NOT NULL,
    elided BOOLEAN NOT NULL,
    polarity VARCHAR NOT NULL,
    setting VARCHAR,
    date DATE,
    why VARCHAR NOT NULL
);

-- Sentences, and which word (as search.py writes it) stands how often in which of them; document is documents.number.
CREATE TABLE sentences (
    document INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words INTEGER NOT NULL
);

CREATE TABLE postings (
    word VARCHAR NOT NULL,
    document INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    times INTEGER NOT NULL
);

-- MinHash signatures with their bands (links.py), and the story that a document tells: the number of the first document that is nearly the same.
CREATE TABLE signatures (
    document INTEGER NOT NULL,
    signature UINTEGER[] NOT NULL
);

CREATE TABLE bands (
    band BIGINT NOT NULL,
    document INTEGER NOT NULL
);

CREATE TABLE stories (
    document INTEGER NOT NULL,
    story INTEGER NOT NULL
);

-- Every report of an incident: the same type of act between the same sides on the same day, whoever tells it. Sides of a mutual
-- act have no order. An act whose day or other side is not told is the same only where the story is: undated acts would
-- otherwise meet by chance.
CREATE VIEW reports AS
WITH placed AS (
    SELECT e.*, d.number AS document_number, s.story,
        e.date_granularity IS DISTINCT FROM 'day' AND e.source = 'legation' OR e.recipient IS NULL OR e.actor IS NULL AS loose,
        coalesce(e.type, e.code) AS act,
        CASE WHEN e.mutual AND e.recipient < e.actor THEN e.recipient ELSE e.actor END AS one,
        CASE WHEN e.mutual AND e.recipient < e.actor THEN e.actor ELSE e.recipient END AS other
    FROM events e
    LEFT JOIN documents d ON e.source = 'legation' AND d.id = e.document
    LEFT JOIN stories s ON s.document = d.number
)
SELECT
    concat_ws('/', one || '-' || coalesce(other, ''), act, CASE WHEN loose THEN coalesce("start", date) ELSE date END,
        CASE WHEN mutual THEN 'mutual' END, CASE WHEN status <> 'occurred' THEN status END,
        CASE WHEN loose THEN 'story ' || coalesce('' || story, source || ' ' || id) END) AS incident,
    source, id, part, document, story, date, one AS actor, other AS recipient, mutual, state, act, type, code, quad, status,
    intensity, goldstein
FROM placed;

CREATE VIEW incidents AS
SELECT incident, min(date) AS date, min(actor) AS actor, min(recipient) AS recipient, bool_or(mutual) AS mutual,
    min(type) AS type, min(code) AS code, min(quad) AS quad, min(status) AS status,
    count(*) AS reports, count(DISTINCT document) AS documents, count(DISTINCT story) AS stories,
    list(DISTINCT source ORDER BY source) AS sources
FROM reports
GROUP BY incident;
