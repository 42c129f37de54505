package io.authledger.query.insights;

import com.mongodb.MongoException;
import io.authledger.api.AuditOperation;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.readlog.ReadLog;
import io.authledger.web.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened how often, for auditors. */
@RestController
final class InsightsController {

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    private final CountsReader counts;
    private final NetworksReader networks;
    private final ReadLog reads;
    private final Clock clock;

    InsightsController(CountsReader counts, NetworksReader networks, ReadLog reads, Clock clock) {
        this.counts = counts;
        this.networks = networks;
        this.reads = reads;
        this.clock = clock;
    }

    @GetMapping(
            path = "/insights/counts",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvReplies.TEXT_CSV})
    ResponseEntity<CountsReply> counts(
            @RequestParam String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Granularity granularity = Granularity.ofLabel(by).orElseThrow(() -> Span.notValid("by is minute, hour or day"));
        Span span = Span.of(from, to, clock.instant());
        return reply(() -> counts.read(granularity, span));
    }

    @GetMapping(
            path = "/insights/networks",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvReplies.TEXT_CSV})
    ResponseEntity<NetworksReply> networks(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Span span = Span.of(from, to, clock.instant());
        reads.record(caller, asked(from == null ? null : span.from(), to == null ? null : span.to()));
        return reply(() -> networks.read(span));
    }

    /** Without the times that only the clock brought in: with them no question would be like another. */
    private static AuditedRead asked(@Nullable Instant from, @Nullable Instant to) {
        return new AuditedRead(AuditOperation.NETWORKS, null, null, from, to, null);
    }

    private static <T> ResponseEntity<T> reply(Supplier<T> question) {
        try {
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(question.get());
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }
}
