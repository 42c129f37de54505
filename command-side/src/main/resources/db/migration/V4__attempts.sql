-- Attempts that a lock refused unread: one row for a lock, told as one event when it has ended.
CREATE TABLE locked_attempts (
    user_id      uuid        NOT NULL,
    locked_until timestamptz NOT NULL,
    attempts     bigint      NOT NULL,
    first_at     timestamptz NOT NULL,
    last_at      timestamptz NOT NULL,
    PRIMARY KEY (user_id, locked_until)
);

-- Logins for addresses that nobody holds, by HMAC; dropped after a quiet day.
CREATE TABLE unknown_addresses (
    address_hmac bytea PRIMARY KEY,
    attempts     bigint      NOT NULL,
    first_at     timestamptz NOT NULL,
    last_at      timestamptz NOT NULL
);

CREATE INDEX unknown_addresses_quiet ON unknown_addresses (last_at);
