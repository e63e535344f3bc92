-- Pairs of documents, one of them with a number of at least $1, that share a band: new, old (the lower number), the old one's
-- story where it has one already, and both signatures.
WITH pairs AS (
    SELECT DISTINCT new.document AS new, old.document AS old
    FROM bands new
    JOIN bands old ON old.band = new.band AND old.document < new.document
    WHERE new.document >= $1
)
SELECT pairs.new, pairs.old, stories.story, one.signature, other.signature
FROM pairs
LEFT JOIN stories ON stories.document = pairs.old
JOIN signatures one ON one.document = pairs.new
JOIN signatures other ON other.document = pairs.old
ORDER BY pairs.new, pairs.old
