package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServiceKeysTest extends KeysFixture {

    @Test
    void thereIsAKeyForEachPurposeAndNoTwoAreAlike() {
        ServiceKeys keys = serviceKeys(master);
        assertThat(Arrays.stream(KeyPurpose.values())
                        .map(purpose -> keys.of(purpose).id()))
                .doesNotHaveDuplicates()
                .hasSize(KeyPurpose.values().length);
    }

    @Test
    void theNextStartFindsTheKeysOfTheFirst() {
        assertThat(macs(serviceKeys(master))).isEqualTo(macs(serviceKeys(master)));
    }

    @Test
    void processesThatStartAtOnceMakeOneKeyForEachPurpose() throws Exception {
        int processes = 4;
        CyclicBarrier together = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            List<Callable<List<String>>> starts = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                starts.add(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return macs(serviceKeys(master));
                });
            }
            List<List<String>> all = new ArrayList<>();
            for (Future<List<String>> start : threads.invokeAll(starts)) {
                all.add(start.get());
            }
            assertThat(all).hasSize(processes).containsOnly(all.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWrongMasterKeyStopsTheStartAndIsNamed() {
        serviceKeys(master);
        assertThatThrownBy(() -> serviceKeys(another))
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessage("The database was written with master key " + master.id()
                        + ", but authledger.master-key is " + another.id());
    }

    @Test
    void aKeyCannotServeAnotherPurpose() {
        serviceKeys(master);
        sql.sql("UPDATE service_keys SET (key_id, wrapped) ="
                        + " (SELECT key_id, wrapped FROM service_keys WHERE purpose = 'refresh-tag')"
                        + " WHERE purpose = 'device-token'")
                .update();
        assertThatThrownBy(() -> serviceKeys(master))
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessageStartingWith("A key in the database was altered: service|device-token|");
    }

    private ServiceKeys serviceKeys(MasterKey masterKey) {
        return new ServiceKeys(sql, masterKey, RANDOM, clock);
    }

    private static List<String> macs(ServiceKeys keys) {
        return Arrays.stream(KeyPurpose.values())
                .map(purpose -> Arrays.toString(keys.of(purpose).mac("text")))
                .toList();
    }
}
