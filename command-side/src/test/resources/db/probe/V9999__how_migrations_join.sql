CREATE TABLE probe AS SELECT (current_setting('enable_nestloop') = 'off')::int::bigint AS nested_loops_off;
