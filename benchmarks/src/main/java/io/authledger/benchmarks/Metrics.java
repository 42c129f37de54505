package io.authledger.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the service says of itself at one moment, in the text format of Prometheus: series and value. */
record Metrics(Map<String, Double> series) {

    static final Metrics NONE = new Metrics(Map.of());

    static Metrics parse(String text) {
        Map<String, Double> series = new HashMap<>();
        text.lines().filter(line -> !line.isEmpty() && line.charAt(0) != '#').forEach(line -> {
            int end = line.indexOf(' ', line.lastIndexOf('}') + 1); // a label's value may hold spaces and braces
            String[] values = line.substring(end).strip().split(" ", 2);
            series.put(line.substring(0, end), number(values[0]));
        });
        return new Metrics(series);
    }

    /** Each timer that ran since, by its series. */
    Map<String, Timed> timedSince(Metrics before) {
        Map<String, Timed> timed = new TreeMap<>();
        series.forEach((name, value) -> {
            if (name.startsWith("_seconds_sum", familyEnd(name) - "_seconds_sum".length())) {
                String count = name.replaceFirst("_seconds_sum", "_seconds_count");
                Timed since = new Timed(value - before.value(name), Math.round(value(count) - before.value(count)));
                if (since.count() > 0) {
                    timed.put(name.replaceFirst("_seconds_sum", ""), since);
                }
            }
        });
        return timed;
    }

    /** The gauges of lag and of queues, the largest of each family. */
    Map<String, Double> gauges() {
        Map<String, Double> gauges = new TreeMap<>();
        series.forEach((name, value) -> {
            String family = name.substring(0, familyEnd(name));
            if (family.matches("authledger_.*_(lag|queue)(_seconds)?")) {
                gauges.merge(family, value, Math::max);
            }
        });
        return gauges;
    }

    double value(String name) {
        return series.getOrDefault(name, 0.0);
    }

    private static int familyEnd(String name) {
        return name.indexOf('{') < 0 ? name.length() : name.indexOf('{');
    }

    private static double number(String value) {
        return value.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
    }

    /** Seconds spent, by how many. */
    record Timed(double seconds, long count) {}
}
