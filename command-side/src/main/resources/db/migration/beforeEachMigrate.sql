-- Of a table that a migration has just filled the planner knows nothing, and joins it row by row: V9 then takes hours for
-- a million leaves, which are seconds without.
SET LOCAL enable_nestloop = off;
