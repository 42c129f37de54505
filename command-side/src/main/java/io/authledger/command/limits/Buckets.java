package io.authledger.command.limits;

import io.github.bucket4j.Bucket;
import java.util.Optional;
import java.util.function.Function;

/** The token buckets of one limit, one for each network. */
interface Buckets {

    /** Asks a network's bucket; empty where it could not be asked in time, and then nothing is limited. */
    <R> Optional<R> ask(String network, Function<Bucket, R> question);
}
