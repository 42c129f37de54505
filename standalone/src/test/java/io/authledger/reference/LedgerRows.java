package io.authledger.reference;

import static io.authledger.reference.Row.row;

import io.authledger.api.Role;
import java.util.Set;
import java.util.stream.Stream;

/** Replies to whoever verifies the ledger. */
final class LedgerRows {

    private LedgerRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("getCheckpoint 200", api -> api.call("getCheckpoint").send()),
                row("getLedgerKey 200", api -> api.call("getLedgerKey").send()),
                row("getTile 200", api -> tile(api, "0/000.p/1").send()),
                row("getTile 404 not_found", api -> tile(api, "0/999").send()),
                row("getEntries 200", api -> entries(auditor(api), "000.p/1").send()),
                row("getEntries 403 forbidden", api -> entries(new Person(api), "000.p/1")
                        .send()),
                row("getEntries 404 not_found", api -> entries(auditor(api), "999")
                        .send()),
                row("getProof 404 not_found", api -> api.call("getProof")
                        .path("id", "2f6d1c9e-8b64-4c1f-9d0e-5a7b3c2d1e4f")
                        .send()),
                row("getProof 200", api -> api.call("getProof")
                        .path("id", new Faults(api).firstEvent())
                        .send()),
                row(
                        "getConsistency 200",
                        api -> api.call("getConsistency").query("from", "1").send()),
                row(
                        "getConsistency 400 parameter_not_valid",
                        api -> api.call("getConsistency").query("from", "-1").send()));
    }

    private static Call tile(Api api, String path) {
        return api.call("getTile").path("path", path);
    }

    private static Call entries(Person person, String path) {
        return person.call("getEntries").path("path", path);
    }

    private static Person auditor(Api api) {
        return Person.withRoles(api, Set.of(Role.AUDITOR));
    }
}
