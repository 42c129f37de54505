package io.authledger.benchmarks;

import io.authledger.command.sealing.AppendBenchmark;
import java.io.IOException;
import java.util.Arrays;

/** The one program of this module: {@code load} measures a running service, {@code append} how events are sealed, {@code jmh} the code by itself. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Takes the name of a measurement, then what that one takes. */
    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        switch (name) {
            case "load" -> load(rest);
            case "append" -> new AppendBenchmark(System.out).run(rest);
            case "jmh" -> org.openjdk.jmh.Main.main(rest);
            default -> exitWith("Give load, append or jmh, and its options");
        }
    }

    private static void load(String... args) throws Exception {
        try {
            new LoadBenchmark(LoadOptions.parse(args), System.out).run();
        } catch (IllegalArgumentException e) {
            exitWith(e.getMessage() + "\nUsage: " + LoadOptions.USAGE);
        } catch (IOException e) {
            exitWith("No measurement: " + e.getMessage());
        }
    }

    private static void exitWith(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
