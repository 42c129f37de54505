package io.authledger.command.limits;

import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.PreparedStatement;
import java.time.Duration;
import javax.sql.DataSource;

/** Where the buckets lie that several processes share. A row that would be full again is removed. */
final class BucketTable {

    /** Longer than a row is ever locked; who waits longer is not limited. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int BATCH = 10_000;
    private static final int BATCHES = 100;

    private final PostgreSQLSelectForUpdateBasedProxyManager<byte[]> rows;
    private final ServiceKey key;
    private final Outage outage;

    BucketTable(DataSource dataSource, ServiceKeys keys, MeterRegistry meters) {
        this.rows = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PreparedStatement::setBytes)
                .table("network_buckets")
                .idColumn("network_hmac")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ZERO))
                .requestTimeout(PATIENCE)
                .build();
        this.key = keys.of(KeyPurpose.NETWORK_BUCKET);
        this.outage = new Outage(meters);
    }

    Buckets buckets(String name, Rate rate) {
        return new SharedBuckets(name, rate, key, rows, outage);
    }

    /** As many as a flood makes in a while; what is left goes the next time. */
    void removeFull() {
        int batches = 0;
        while (batches < BATCHES && rows.removeExpired(BATCH) == BATCH) {
            batches++;
        }
    }
}
