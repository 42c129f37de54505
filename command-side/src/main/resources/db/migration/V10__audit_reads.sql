-- How far what auditors read was taken from Kafka into their histories, written with each of those events. A topic that was
-- made anew has another id.
CREATE TABLE audit_read_offsets (
    topic_id    varchar(32) NOT NULL,
    partition   integer     NOT NULL,
    next_offset bigint      NOT NULL,
    PRIMARY KEY (topic_id, partition)
);
