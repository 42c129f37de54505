-- The administrators who can act: not suspended, not erased. The events say who has the role; this list, changed with them,
-- keeps the last one from being removed.
CREATE TABLE administrators (
    user_id uuid PRIMARY KEY
);
