package io.authledger.query.administration;

import com.mongodb.MongoException;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.projection.ParkedRecords;
import io.authledger.query.reading.Rebuilds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds of read models, and what they have put aside; only administrators come here. */
@RestController
@RequestMapping("/admin/projections/{name}")
final class ProjectionController {

    static final int MOST_PARKED = 500;

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    /**
     * What a read model has put aside, and what is being built of it.
     *
     * @param total how many there are; at most {@value #MOST_PARKED} are listed
     */
    record ParkedReply(long total, List<ParkedRecords.Waiting> parked) {}

    private final Rebuilds rebuilds;
    private final ParkedRecords parked;

    ProjectionController(Rebuilds rebuilds, ParkedRecords parked) {
        this.rebuilds = rebuilds;
        this.parked = parked;
    }

    @GetMapping(path = "/rebuild", produces = MediaType.APPLICATION_JSON_VALUE)
    Rebuilds.State state(@PathVariable String name) {
        return of(() -> rebuilds.state(name));
    }

    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Rebuilds.State start(@PathVariable String name) {
        return of(() -> rebuilds.start(name));
    }

    @DeleteMapping("/rebuild")
    Rebuilds.State abandon(@PathVariable String name) {
        return of(() -> rebuilds.abandon(name));
    }

    @GetMapping(path = "/parked", produces = MediaType.APPLICATION_JSON_VALUE)
    ParkedReply parked(@PathVariable String name) {
        return of(
                () -> rebuilds.state(name).map(Rebuilds.State::generationNames).map(this::parkedOf));
    }

    private ParkedReply parkedOf(List<String> generations) {
        long total = generations.stream().mapToLong(parked::count).sum();
        return new ParkedReply(total, parked.list(generations, MOST_PARKED));
    }

    @PostMapping("/parked/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Rebuilds.State replay(@PathVariable String name) {
        return of(() -> rebuilds.replayParked(name));
    }

    private static <T> T of(Supplier<Optional<T>> found) {
        try {
            return found.get()
                    .orElseThrow(() -> ApiException.of(ErrorCode.NOT_FOUND, "There is no projection of that name"));
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }
}
