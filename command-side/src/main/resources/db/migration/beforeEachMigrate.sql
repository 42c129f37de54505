-- Of a table that a migration has just filled the planner knows nothing, and joins it row by row: V9's time would grow with
-- the square of the leaves, and was 73 s for 66,000 of them, which are 0.2 s without.
SET LOCAL enable_nestloop = off;
