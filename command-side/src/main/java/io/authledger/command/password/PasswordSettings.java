package io.authledger.command.password;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What passwords must be and what checking them may cost.
 *
 * @param minLength code points a new password has at least: 8 to 64
 * @param contextWords what the service is called; a new password must be more than such words
 * @param argon2 cost of a new hash; those made at another cost still verify
 * @param hashing bounds of the two pools that hash
 * @param breachCheck who is asked whether a new password is known from a breach
 */
@ConfigurationProperties("authledger.password")
record PasswordSettings(
        @DefaultValue("8") int minLength,
        @DefaultValue("authledger") List<String> contextWords,
        @DefaultValue Argon2Parameters argon2,
        @DefaultValue Hashing hashing,
        @DefaultValue BreachCheck breachCheck) {

    PasswordSettings {
        // NIST SP 800-63B-4, section 3.1.1.2: never fewer than 8; a password of 64 must always be possible.
        if (minLength < 8 || minLength > 64) {
            throw new IllegalArgumentException("authledger.password.min-length goes from 8 to 64, not " + minLength);
        }
    }

    /**
     * Bounds of the pool that hashes for strangers, and of the one for known devices and sessions.
     *
     * @param threads how many hashes run at once: 1 to 256, or 0 for one less than the processors, so that one is left
     *     for everything else
     * @param queue how many more may wait: 1 to 10,000, or 0 for 32 a thread. With one hash in 14 to 30 ms the last of
     *     them is served within about a second; whoever makes a hash dearer should make the queue shorter.
     * @param knownDevicesThreads how many more run at once for known devices: 1 to 256
     * @param knownDevicesQueue how many of those may wait: 1 to 10,000, or 0 for 32 a thread
     */
    record Hashing(
            @DefaultValue("0") int threads,
            @DefaultValue("0") int queue,
            @DefaultValue("1") int knownDevicesThreads,
            @DefaultValue("0") int knownDevicesQueue) {

        private static final int MOST_THREADS = 256;
        private static final int LONGEST_QUEUE = 10_000;
        private static final int QUEUE_PER_THREAD = 32;

        Hashing {
            check("threads", threads, 0, MOST_THREADS);
            check("queue", queue, 0, LONGEST_QUEUE);
            check("known-devices-threads", knownDevicesThreads, 1, MOST_THREADS);
            check("known-devices-queue", knownDevicesQueue, 0, LONGEST_QUEUE);
            threads = threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
            queue = queue > 0 ? queue : QUEUE_PER_THREAD * threads;
            knownDevicesQueue = knownDevicesQueue > 0 ? knownDevicesQueue : QUEUE_PER_THREAD * knownDevicesThreads;
        }

        private static void check(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException("authledger.password.hashing." + name + " goes from " + least
                        + " to " + most + ", not " + value);
            }
        }

        Lane strangers() {
            return new Lane(threads, queue);
        }

        Lane knownDevices() {
            return new Lane(knownDevicesThreads, knownDevicesQueue);
        }
    }

    /** Bounds of one pool that hashes. */
    record Lane(int threads, int queue) {}

    /**
     * A service that lists the digests of breached passwords by their first five digits, as Have I Been Pwned does.
     *
     * @param url what the five digits are appended to; nobody is asked where it is blank or not set
     * @param timeout for the whole exchange: 1 ms to 10 s, for which whoever sets a password waits
     */
    record BreachCheck(
            @Nullable URI url, @DefaultValue("1s") Duration timeout) {

        private static final Duration LONGEST = Duration.ofSeconds(10);
        private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

        BreachCheck {
            if (url != null && !url.toString().isBlank() && !isRange(url)) {
                throw new IllegalArgumentException(
                        "authledger.password.breach-check.url must be an https URL that ends"
                                + " with a slash, without user, query and fragment; http will do for 127.0.0.1, [::1] and localhost");
            }
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("authledger.password.breach-check.timeout goes from 1ms to 10s");
            }
        }

        Optional<URI> range() {
            return Optional.ofNullable(url).filter(set -> !set.toString().isBlank());
        }

        /** Whoever reads the line learns 20 bits of each password, and whoever writes to it says which are good. */
        private static boolean isRange(URI url) {
            boolean secret = "https".equalsIgnoreCase(url.getScheme())
                    || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
            return secret
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawPath().endsWith("/");
        }
    }
}
