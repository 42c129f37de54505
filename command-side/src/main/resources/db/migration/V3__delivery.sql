-- How far each Axon event processor has read the ledger.
CREATE TABLE event_processor_tokens (
    processor_name varchar(255) NOT NULL,
    segment        integer      NOT NULL,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(255),
    owner          varchar(255),
    PRIMARY KEY (processor_name, segment)
);

-- Messages to be handed over, one for the event that asks for it; nothing here tells who the user is.
CREATE TABLE delivery_jobs (
    event_id     uuid PRIMARY KEY,
    user_id      uuid        NOT NULL,
    kind         varchar(32) NOT NULL,
    challenge_id uuid,
    attempts     integer     NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);

CREATE INDEX delivery_jobs_due ON delivery_jobs (due_at);
