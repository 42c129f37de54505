package io.authledger.query.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

class ActiveUsersTest {

    private static List<UUID> users(int count, Random random) {
        List<UUID> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(new UUID(random.nextLong(), random.nextLong()));
        }
        return users;
    }

    private static ActiveUsers of(List<UUID> users) {
        ActiveUsers active = new ActiveUsers();
        users.forEach(active::add);
        return active;
    }

    @Test
    void fewAreCountedExactly() {
        List<UUID> users = users(ActiveUsers.MOST_HASHES, new Random(1));
        ActiveUsers active = of(users);
        users.forEach(active::add);
        assertThat(active.count()).isEqualTo(ActiveUsers.MOST_HASHES);
    }

    /** 100 counts of up to 100,000 users: their root mean square is within a tenth of what is promised. */
    @Test
    void theErrorOfManyIsAsPromised() {
        Random random = new Random(20250609);
        double squares = 0;
        for (int run = 0; run < 100; run++) {
            int count = 10_000 + 900 * run;
            double error = (of(users(count, random)).count() - count) / (double) count;
            assertThat(error).isCloseTo(0, within(0.06));
            squares += error * error;
        }
        assertThat(Math.sqrt(squares / 100)).isBetween(0.008, 0.0143);
    }

    @Test
    void neitherOrderNorRepetitionNorStorageChangesTheBytes() {
        for (int count : new int[] {3, ActiveUsers.MOST_HASHES, ActiveUsers.MOST_HASHES + 1, 5_000}) {
            List<UUID> users = users(count, new Random(count));
            Document whole = of(users).write();
            List<UUID> twice = new ArrayList<>(users);
            twice.addAll(users);
            Collections.shuffle(twice, new Random(7));
            ActiveUsers stored = new ActiveUsers();
            for (int i = 0; i < twice.size(); i++) {
                stored.add(twice.get(i));
                if (i % 17 == 0) {
                    stored = ActiveUsers.read(stored.write());
                }
            }
            assertThat(stored.write()).isEqualTo(whole);
        }
    }

    @Test
    void partitionsAreCountedTogether() {
        List<UUID> users = users(2_000, new Random(3));
        ActiveUsers few = of(users.subList(0, 100));
        ActiveUsers many = of(users.subList(50, 2_000));
        ActiveUsers together = new ActiveUsers();
        together.addAll(few);
        together.addAll(many);
        ActiveUsers otherWayRound = new ActiveUsers();
        otherWayRound.addAll(many);
        otherWayRound.addAll(few);
        assertThat(together.write()).isEqualTo(of(users).write()).isEqualTo(otherWayRound.write());
        assertThat(few.count()).isEqualTo(100);
    }

    /** What is stored for ever must stay readable, and mean the same, whatever the library becomes. */
    @Test
    void theHashesAreWhatTheyWere() {
        Document stored = of(List.of(new UUID(1, 2), new UUID(3, 4))).write();
        assertThat(HexFormat.of().formatHex(stored.get("hashes", Binary.class).getData()))
                .isEqualTo("dca4bf805c1888c0");
    }
}
