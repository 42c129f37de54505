package io.authledger.deployment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of each side under load, one after the other killed, some of them before they have started. */
class KillsIT {

    /** The same kills in the same order; how far each process was by then differs. */
    private static final long SEED = Long.getLong("authledger.test.seed", 20_261_126);

    /** Most of what runs here is starts. */
    private static final Map<String, String> QUICK_TO_START =
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    private static final int ROUNDS = 24;
    private static final int MOST_ATTEMPTS = 200;
    private static final int MOST_ANSWERS = 200;

    @Test
    void whateverIsKilledWhatWasAnsweredIsToldOnceAndInOrder(@TempDir Path directory) throws Exception {
        System.out.println("-Dauthledger.test.seed=" + SEED);
        Random random = new Random(SEED);
        Surroundings surroundings = Surroundings.fresh().with(Load.UNLIMITED).with(QUICK_TO_START);
        try (Fleet fleet = Fleet.start(directory.resolve("fleet"), surroundings, 2, 2);
                Load load = Load.on(fleet, random)) {
            for (int round = 0; round < ROUNDS; round++) {
                awaitNextKill(load, random);
                Fleet.Member victim =
                        fleet.members().get(random.nextInt(fleet.members().size()));
                System.out.println(victim + " is killed after " + load.history());
                victim.killAndStart();
            }
            fleet.awaitReady();
            load.awaitAnswers(50);
            load.finish();
            System.out.println(load.history());
            new Invariants(surroundings).check(fleet, load.history());
        } finally {
            surroundings.stop();
        }
    }

    /** In a third of the cases one that started just now has not started yet. */
    private static void awaitNextKill(Load load, Random random) {
        if (random.nextInt(3) == 0) {
            load.awaitAttempts(random.nextInt(MOST_ATTEMPTS));
        } else {
            load.awaitAnswers(1 + random.nextInt(MOST_ANSWERS));
        }
    }
}
