package io.authledger.query.audit;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records that say no place in the ledger. */
@FunctionalInterface
interface UnplacedRecords {

    void add(ConsumerRecord<byte[], byte[]> record, String cause);
}
