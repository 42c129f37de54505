package io.authledger.standalone.mailbox;

import io.authledger.api.Channel;
import io.authledger.command.delivery.Courier;
import io.authledger.command.delivery.Message;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the newest messages in memory, and hands none to anybody. */
final class Mailbox implements Courier {

    private static final int KEPT = 1_000;

    private final Deque<Letter> letters = new ArrayDeque<>();
    private final Set<Channel> channels;
    private final Clock clock;

    /**
     * @param channels whose messages it takes
     */
    Mailbox(Set<Channel> channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public Set<Channel> channels() {
        return channels;
    }

    @Override
    public synchronized @Nullable String deliver(Message message) {
        if (letters.size() == KEPT) {
            letters.removeFirst();
        }
        letters.addLast(
                new Letter(clock.instant(), message.channel(), message.to(), message.subject(), message.text()));
        return null;
    }

    @Override
    public synchronized void forget(String destination) {
        letters.removeIf(letter -> letter.to().equalsIgnoreCase(destination));
    }

    /** What arrived, oldest first; for one address or number, or for all when it is null. */
    synchronized List<Letter> letters(@Nullable String to) {
        // Whoever writes the plus sign of a number into a query means it, and has written a space.
        String meant = to == null ? null : to.replace(' ', '+');
        return letters.stream()
                .filter(letter -> meant == null || letter.to().equalsIgnoreCase(meant))
                .toList();
    }
}
