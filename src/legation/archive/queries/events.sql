-- $columns and $conditions are put together by store.py from names that it knows; values are parameters.
SELECT $columns
FROM events
WHERE $conditions
