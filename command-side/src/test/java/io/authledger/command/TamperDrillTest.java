package io.authledger.command;

import static io.authledger.command.TamperedService.LEAVES;
import static io.authledger.command.TamperedService.SOON;
import static io.authledger.command.TamperedService.eventOf;
import static io.authledger.command.TamperedService.indexOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody does who owns the database, and how the running service finds it. */
class TamperDrillTest {

    private static final String NOT_SEALED = ": the stored event is not what was sealed";

    /** One service for everything that can be put back. */
    private static TamperedService shared;

    @BeforeAll
    static void start() throws SQLException {
        shared = new TamperedService();
        shared.keepACopy();
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    static List<Arguments> thingsThatCanBePutBack() {
        return List.of(
                Arguments.of(
                        "UPDATE events SET payload = payload || ' ' WHERE " + eventOf(17),
                        List.of("Leaf 17" + NOT_SEALED)),
                Arguments.of(
                        "UPDATE events SET time_stamp = '2025-06-09T05:45:44.995Z' WHERE " + eventOf(300),
                        List.of("Leaf 300" + NOT_SEALED)),
                Arguments.of(
                        "UPDATE events SET meta_data = '{\"network\":1}' WHERE " + eventOf(LEAVES - 1),
                        List.of("Leaf 599" + NOT_SEALED)),
                Arguments.of(
                        "UPDATE events a SET payload = b.payload FROM events b"
                                + " WHERE a.global_index IN (" + indexOf(20) + ", " + indexOf(21) + ")"
                                + " AND b.global_index IN (" + indexOf(20) + ", " + indexOf(21) + ")"
                                + " AND a.global_index <> b.global_index",
                        List.of("Leaf 20" + NOT_SEALED, "Leaf 21" + NOT_SEALED)),
                Arguments.of(
                        "UPDATE ledger SET global_index = -global_index WHERE leaf_index IN (22, 280);"
                                + " UPDATE ledger a SET global_index = -b.global_index FROM ledger b"
                                + " WHERE a.leaf_index IN (22, 280) AND b.leaf_index = 302 - a.leaf_index",
                        List.of("Leaf 22" + NOT_SEALED, "Leaf 280" + NOT_SEALED)),
                Arguments.of(
                        "DELETE FROM events WHERE " + eventOf(30) + "; DELETE FROM ledger WHERE leaf_index = 30",
                        List.of("Leaf 30 is missing")),
                Arguments.of("DELETE FROM ledger WHERE leaf_index = 590", List.of("Leaf 590 is missing")),
                Arguments.of(
                        "DELETE FROM events WHERE " + eventOf(32),
                        List.of("Leaf 32: there is no event that could have been sealed")),
                Arguments.of("DELETE FROM ledger_nodes WHERE node_index = 1", List.of("Node 1 at level 8 is missing")),
                Arguments.of(
                        "UPDATE ledger_checkpoints SET note = replace(note, E'\\n300\\n', E'\\n301\\n') WHERE size = 300",
                        List.of("The stored checkpoint of size 300 is not what was signed")));
    }

    @ParameterizedTest
    @MethodSource("thingsThatCanBePutBack")
    void isFoundAndNamedUntilItIsPutBack(String crime, List<String> findings) throws SQLException {
        shared.tamper(crime);
        await().atMost(SOON).untilAsserted(() -> assertThat(shared.findings()).containsExactlyElementsOf(findings));
        assertThat(shared.alarm()).isEqualTo(findings.size());
        assertThat(shared.healthStatus()).isEqualTo(503);

        shared.putBack();
        await().atMost(SOON).untilAsserted(() -> assertThat(shared.alarm()).isZero());
        assertThat(shared.isHalted()).isFalse();
    }

    @Test
    void aHashThatTheEventDoesNotHaveHaltsTheLedger() throws SQLException {
        try (TamperedService drill = new TamperedService()) {
            drill.tamper("UPDATE ledger SET leaf_hash = sha256(leaf_hash) WHERE leaf_index = 40");
            drill.awaitHalt("Leaf 40: the stored hash is not that of the event that was sealed");
        }
    }

    @Test
    void aNodeThatTheLeavesDoNotGiveHaltsTheLedger() throws SQLException {
        try (TamperedService drill = new TamperedService()) {
            drill.tamper("UPDATE ledger_nodes SET hash = sha256(hash) WHERE node_index = 1");
            drill.awaitHalt("Node 1 at level 8 is not what leaves 256 to 511 give");
        }
    }

    @Test
    void aTreeThatWasMadeAnewIsNotTheOneThatWasSigned() throws SQLException {
        try (TamperedService drill = new TamperedService()) {
            drill.forge(310);
            drill.awaitHalt("The tree of 600 leaves is not the one that was signed:"
                    + " leaves 300 to 599 or the nodes above them were changed");
        }
    }

    @Test
    void aCheckpointThatWasNotSignedHaltsTheLedger() throws SQLException {
        try (TamperedService drill = new TamperedService()) {
            drill.tamper(
                    "UPDATE ledger_checkpoints SET note = overlay(note placing 'AAAA' from position(E'\\n600\\n' in note) + 5)"
                            + " WHERE size = 600");
            drill.awaitHalt("The stored checkpoint of size 600 is not what was signed");
        }
    }

    @Test
    void aCheckpointThatIsNoNoteHaltsTheLedger() throws SQLException {
        try (TamperedService drill = new TamperedService()) {
            drill.tamper("UPDATE ledger_checkpoints SET note = 'x' WHERE size = 600");
            drill.awaitHalt("The stored checkpoint of size 600 is not what was signed");
        }
    }

    @Test
    void anEndThatWasCutOffHaltsTheLedger() throws SQLException {
        try (TamperedService drill = new TamperedService()) {
            drill.tamper(
                    "DELETE FROM events WHERE global_index IN (SELECT global_index FROM ledger WHERE leaf_index >= 500);"
                            + " DELETE FROM ledger WHERE leaf_index >= 500; DELETE FROM ledger_nodes WHERE node_index = 1;"
                            + " DELETE FROM ledger_checkpoints WHERE size > 500");
            drill.awaitHalt("Leaf 500 is missing");
        }
    }
}
