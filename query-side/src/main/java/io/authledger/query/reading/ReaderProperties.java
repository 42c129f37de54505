package io.authledger.query.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are read.
 *
 * @param instanceId a name that no other running instance bears; with it a process that was killed takes its partitions
 *     back at once, without it they wait until the dead one has timed out
 * @param reading whether this process takes records at all
 * @param pauseBetweenBatches how long records may gather before the next batch is taken: larger batches, less work
 */
@ConfigurationProperties("authledger.query")
record ReaderProperties(
        @DefaultValue("") String instanceId,
        @DefaultValue("true") boolean reading,
        @DefaultValue("20ms") Duration pauseBetweenBatches) {}
