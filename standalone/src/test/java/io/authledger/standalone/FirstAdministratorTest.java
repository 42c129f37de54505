package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client;
import io.authledger.command.Client.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The administrator whom the configuration names, where both sides share a port. */
class FirstAdministratorTest {

    private static final String ADDRESS = "root@example.org";
    private static final String PASSWORD = "correct horse battery";

    @Test
    void whoIsNamedAdministersAtOnce() {
        Map<String, String> named =
                Map.of("authledger.bootstrap.admin.email", ADDRESS, "authledger.bootstrap.admin.password", PASSWORD);
        try (RunningStandalone service = RunningStandalone.start(named)) {
            Client client = new Client(service.url());
            String idToken = client.logIn(ADDRESS, PASSWORD).text("idToken");
            Reply found = client.get("/admin/users?email=" + ADDRESS, Client.bearer(idToken));
            assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
            assertThat(found.text("status")).isEqualTo("ACTIVE");
            assertThat(found.json().at("/roles/0").asString()).isEqualTo("admin");
        }
    }
}
