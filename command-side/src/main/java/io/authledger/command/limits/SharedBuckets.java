package io.authledger.command.limits;

import io.authledger.command.keys.ServiceKey;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.util.Optional;
import java.util.function.Function;

/** Buckets in PostgreSQL. What they are found by tells no network, and is another for another limit or rate. */
final class SharedBuckets implements Buckets {

    private final String name;
    private final Rate rate;
    private final ServiceKey key;
    private final ProxyManager<byte[]> rows;
    private final Outage outage;

    SharedBuckets(String name, Rate rate, ServiceKey key, ProxyManager<byte[]> rows, Outage outage) {
        this.name = name;
        this.rate = rate;
        this.key = key;
        this.rows = rows;
        this.outage = outage;
    }

    @Override
    public <R> Optional<R> ask(String network, Function<Bucket, R> question) {
        byte[] row = key.mac(name + "|" + rate.count() + "|" + rate.period() + "|" + network);
        try {
            return Optional.of(question.apply(rows.getProxy(row, rate::bucket)));
        } catch (RuntimeException e) {
            outage.note(e);
            return Optional.empty();
        }
    }
}
