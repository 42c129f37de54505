-- The RFC 6962 tree over the leaves: of its complete nodes those that C2SP tlog-tiles publishes, at levels 8, 16, 24 and
-- so on. Level 0 is ledger.leaf_hash; the levels between are hashed from these.
CREATE TABLE ledger_nodes (
    level      smallint NOT NULL CHECK (level BETWEEN 8 AND 56 AND level % 8 = 0),
    node_index bigint   NOT NULL CHECK (node_index >= 0),
    hash       bytea    NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, node_index)
);

-- Nodes of leaves that were sealed before there was a tree.
CREATE FUNCTION grow_ledger_nodes() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    height integer := 0;
BEGIN
    CREATE TEMPORARY TABLE nodes ON COMMIT DROP AS SELECT 0 AS level, leaf_index AS index, leaf_hash AS hash FROM ledger;
    CREATE INDEX ON nodes (level, index);
    ANALYZE nodes;
    LOOP
        INSERT INTO nodes
            SELECT height + 1, l.index / 2, sha256('\x01'::bytea || l.hash || r.hash)
            FROM nodes l JOIN nodes r ON r.level = height AND r.index = l.index + 1
            WHERE l.level = height AND l.index % 2 = 0;
        EXIT WHEN NOT FOUND;
        height := height + 1;
    END LOOP;
    INSERT INTO ledger_nodes SELECT level, index, hash FROM nodes WHERE level % 8 = 0 AND level > 0;
END
$$;
SELECT grow_ledger_nodes();
DROP FUNCTION grow_ledger_nodes();

-- The logs that the leaves were and are signed under. A history that does not go on from what was signed before begins a
-- new epoch, under another name and key; the private key is Ed25519 in PKCS #8, wrapped by the master key.
CREATE TABLE ledger_epochs (
    epoch         integer PRIMARY KEY CHECK (epoch >= 1),
    origin        varchar(255) NOT NULL UNIQUE,
    first_leaf    bigint      NOT NULL CHECK (first_leaf >= 0),
    verifier_key  varchar(512) NOT NULL,
    master_key_id varchar(64) NOT NULL,
    wrapped       bytea       NOT NULL,
    opened_at     timestamptz NOT NULL
);

-- Each checkpoint that was ever signed, before anybody sees it. One of a size: two would be two histories.
CREATE TABLE ledger_checkpoints (
    epoch     integer     NOT NULL REFERENCES ledger_epochs,
    size      bigint      NOT NULL CHECK (size >= 0),
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (epoch, size)
);

-- What witnesses signed of them: lines of C2SP signed-note.
CREATE TABLE ledger_cosignatures (
    epoch  integer NOT NULL,
    size   bigint  NOT NULL,
    name   text    NOT NULL,
    key_id integer NOT NULL,
    signature bytea NOT NULL,
    PRIMARY KEY (epoch, size, name, key_id),
    FOREIGN KEY (epoch, size) REFERENCES ledger_checkpoints (epoch, size)
);
