-- SMS asked for on a UTC day: for a number or a network (HMAC, hex), for a country (two letters), and in all (no subject).
CREATE TABLE sms_quotas (
    day     date        NOT NULL,
    cap     varchar(8)  NOT NULL,
    subject varchar(64) NOT NULL,
    sent    integer     NOT NULL,
    PRIMARY KEY (day, cap, subject)
);

-- Mail of different kinds is counted apart.
ALTER TABLE mailed_addresses ADD COLUMN kind varchar(16) NOT NULL DEFAULT 'new-address';
ALTER TABLE mailed_addresses DROP CONSTRAINT mailed_addresses_pkey;
ALTER TABLE mailed_addresses ADD PRIMARY KEY (mail_id, kind);

-- Users to look at: those who have not shown by then to read the mail of their address are forgotten.
-- Whoever is forgotten before stays here until then.
CREATE TABLE unvalidated_accounts (
    user_id uuid PRIMARY KEY,
    since   timestamptz NOT NULL
);

CREATE INDEX unvalidated_accounts_since ON unvalidated_accounts (since);

-- Of those who are here already nobody has written down since when: their time begins now.
INSERT INTO unvalidated_accounts (user_id, since)
SELECT user_id, now() FROM address_claims WHERE reserved_until IS NULL;
