package io.authledger.command.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When mail of one kind that anybody can ask for went to the owner of an address: a notice that somebody tried to
 * register it, or a token for a new password. Nobody is bombed with it.
 *
 * @param sent oldest first, the last day's at most
 */
public record NoticeCap(List<Instant> sent) {

    public static final NoticeCap UNUSED = new NoticeCap(List.of());

    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final int A_DAY = 5;

    public boolean allows(Instant now) {
        List<Instant> today = within(Duration.ofDays(1), now);
        return today.size() < A_DAY && within(INTERVAL, now).isEmpty();
    }

    public NoticeCap noticed(Instant at) {
        List<Instant> all = Stream.concat(sent.stream(), Stream.of(at)).toList();
        return new NoticeCap(all.subList(Math.max(0, all.size() - A_DAY), all.size()));
    }

    private List<Instant> within(Duration time, Instant now) {
        return sent.stream().filter(at -> at.isAfter(now.minus(time))).toList();
    }
}
