-- What networks have left, where processes count together, by HMAC of the network. A row in which nothing was written yet
-- goes like any other.
CREATE TABLE network_buckets (
    network_hmac bytea PRIMARY KEY,
    state        bytea,
    expires_at   bigint NOT NULL DEFAULT 1000 * extract(epoch FROM now() + interval '1 hour')
);

CREATE INDEX network_buckets_expired ON network_buckets (expires_at);

-- Keys that serve for a month at most and are gone then, with what was made by them.
CREATE TABLE passing_keys (
    key_id        varchar(64) PRIMARY KEY,
    master_key_id varchar(64) NOT NULL,
    wrapped       bytea       NOT NULL,
    dies_at       timestamptz NOT NULL
);

DELETE FROM service_keys WHERE purpose = 'unknown-address';
DELETE FROM unknown_addresses;
ALTER TABLE unknown_addresses ADD COLUMN key_id varchar(64) NOT NULL;

-- Failed logins for addresses that nobody holds, by the pseudonym of the network that they came from; told as events when
-- the minute is over.
CREATE TABLE unknown_logins (
    minute   timestamptz NOT NULL,
    network  varchar(16) NOT NULL,
    attempts bigint      NOT NULL,
    PRIMARY KEY (minute, network)
);
