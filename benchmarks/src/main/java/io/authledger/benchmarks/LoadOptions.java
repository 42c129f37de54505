package io.authledger.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What to measure, and for how long; all of it bounded, and nothing but this machine.
 *
 * @param users registered first, 1 to 10,000; each belongs to one connection
 * @param connections kept alive, 1 to 256
 * @param warmupSeconds of each phase before its measurement, 0 to 60
 * @param seconds of each measurement, 1 to 300
 * @param rate requests a second in all, or 0 for as many as the service answers
 * @param strangers connections that send wrong passwords meanwhile, as fast as they are answered; 0 to 256
 */
record LoadOptions(
        InetAddress address,
        int port,
        int users,
        int connections,
        int warmupSeconds,
        int seconds,
        int rate,
        int strangers,
        List<Operation> phases) {

    static final String USAGE = "load [--url=http://127.0.0.1:8080] [--users=200] [--connections=8]"
            + " [--warmup-seconds=5] [--seconds=15] [--rate=0] [--strangers=0]"
            + " [--phases=login,refresh,status]";

    private static final Map<String, String> DEFAULTS = Map.of(
            "url", "http://127.0.0.1:8080",
            "users", "200",
            "connections", "8",
            "warmup-seconds", "5",
            "seconds", "15",
            "rate", "0",
            "strangers", "0",
            "phases", "login,refresh,status");

    /**
     * Reads {@code --name=value}.
     *
     * @throws IllegalArgumentException for an option that does not exist or is out of bounds
     */
    static LoadOptions parse(String... args) throws IOException {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (String arg : args) {
            String[] option = arg.split("=", 2);
            if (option.length != 2 || !option[0].startsWith("--") || !DEFAULTS.containsKey(option[0].substring(2))) {
                throw new IllegalArgumentException("Not an option: " + arg);
            }
            values.put(option[0].substring(2), option[1]);
        }
        return of(values);
    }

    private static LoadOptions of(Map<String, String> values) throws IOException {
        URI url = URI.create(get(values, "url"));
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("The url must be http://HOST:PORT");
        }
        int users = number(values, "users", 1, 10_000);
        return new LoadOptions(
                loopback(url.getHost()),
                url.getPort() < 0 ? 80 : url.getPort(),
                users,
                Math.min(users, number(values, "connections", 1, 256)),
                number(values, "warmup-seconds", 0, 60),
                number(values, "seconds", 1, 300),
                number(values, "rate", 0, 100_000),
                number(values, "strangers", 0, 256),
                Arrays.stream(get(values, "phases").split(",", -1))
                        .map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    /** A load generator that takes any address is a weapon. */
    private static InetAddress loopback(String host) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        if (!address.isLoopbackAddress()) {
            throw new IllegalArgumentException("Only a loopback address may be put under load, not " + host);
        }
        return address;
    }

    private static int number(Map<String, String> values, String name, int min, int max) {
        int value = Integer.parseInt(get(values, name));
        if (value < min || value > max) {
            throw new IllegalArgumentException("--" + name + " goes from " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    private static String get(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
