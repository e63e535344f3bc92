-- Sentences that hold every term, best first by BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75; a sentence is the unit).
-- wanted: term, word: the words that a term may be. $1: how many terms; $2: the most rows.
WITH found AS (
    SELECT p.document, p.sentence, w.term, sum(p.times) AS times
    FROM postings p
    JOIN wanted w ON w.word = p.word
    GROUP BY ALL
), rarity AS (
    SELECT term, ln(1 + ((SELECT count(*) FROM sentences) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM found
    GROUP BY term
), scored AS (
    SELECT f.document, f.sentence,
        sum(r.weight * f.times * 2.2 / (f.times + 1.2 * (0.25 + 0.75 * s.words / (SELECT avg(words) FROM sentences)))) AS score
    FROM found f
    JOIN rarity r USING (term)
    JOIN sentences s USING (document, sentence)
    GROUP BY f.document, f.sentence
    HAVING count(*) = $1
)
SELECT round(score, 6) AS score, d.id AS document, d.published, d.title, d.publisher, d.url, s."start", s."end",
    substring(d.text, s."start" + 1, s."end" - s."start") AS text
FROM scored
JOIN sentences s USING (document, sentence)
JOIN documents d ON d.number = scored.document
ORDER BY score DESC, d.published DESC NULLS LAST, scored.document, scored.sentence
LIMIT $2
