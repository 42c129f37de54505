-- An address that its user has left, reserved while the change can be undone; null for the one the user logs in by.
ALTER TABLE address_claims DROP CONSTRAINT address_claims_user_id_key;
ALTER TABLE address_claims ADD COLUMN reserved_until timestamptz;
CREATE UNIQUE INDEX address_claims_current ON address_claims (user_id) WHERE reserved_until IS NULL;
CREATE INDEX address_claims_user ON address_claims (user_id);

-- Mails that anybody with an account can have sent to an address, by HMAC; dropped after a day.
CREATE TABLE mailed_addresses (
    mail_id      uuid PRIMARY KEY,
    address_hmac bytea       NOT NULL,
    sent_at      timestamptz NOT NULL
);

CREATE INDEX mailed_addresses_address ON mailed_addresses (address_hmac);
CREATE INDEX mailed_addresses_sent ON mailed_addresses (sent_at);
