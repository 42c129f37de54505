-- Keys lie here wrapped by the master key, whose id each row names.
CREATE TABLE data_keys (
    user_id       uuid        NOT NULL,
    kind          varchar(16) NOT NULL CHECK (kind IN ('secret', 'display')),
    version       integer     NOT NULL CHECK (version >= 1),
    master_key_id varchar(64) NOT NULL,
    wrapped       bytea       NOT NULL,
    PRIMARY KEY (user_id, kind, version)
);

-- Keys of the service itself: address claims, refresh tokens, one-time codes, device tokens.
CREATE TABLE service_keys (
    purpose       varchar(32) NOT NULL,
    key_id        varchar(64) NOT NULL,
    master_key_id varchar(64) NOT NULL,
    wrapped       bytea       NOT NULL,
    created_at    timestamptz NOT NULL,
    current       boolean     NOT NULL DEFAULT true,
    PRIMARY KEY (purpose, key_id)
);

-- One key serves a purpose; those before it only check what they made.
CREATE UNIQUE INDEX service_keys_current ON service_keys (purpose) WHERE current;

-- Keys that sign idTokens: published before they sign, and for as long after as a token lives.
CREATE TABLE signing_keys (
    key_id        varchar(64) PRIMARY KEY,
    public_jwk    text        NOT NULL,
    master_key_id varchar(64) NOT NULL,
    wrapped       bytea       NOT NULL,
    signs_from    timestamptz NOT NULL,
    signs_until   timestamptz NOT NULL,
    published_until timestamptz NOT NULL
);

-- Who holds an address, by HMAC of the normalised address.
CREATE TABLE address_claims (
    address_hmac bytea PRIMARY KEY,
    user_id      uuid NOT NULL UNIQUE
);
