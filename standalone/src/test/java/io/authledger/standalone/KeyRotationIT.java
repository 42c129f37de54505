package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's way from one master key to the next. */
class KeyRotationIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT =
            "--authledger.master-key=" + Base64.getEncoder().encodeToString(new byte[32]);

    private final Path data;

    KeyRotationIT(@TempDir Path directory) {
        this.data = directory.resolve("data");
    }

    @Test
    void whatTheLastMasterKeyWrappedOpensByTheNextAlone() {
        String refreshToken;
        try (RunningJar jar = RunningJar.start(data)) {
            jar.client().register("stays@example.org", PASSWORD);
            refreshToken = jar.client().logIn("stays@example.org", PASSWORD).text("refreshToken");
        }
        String last =
                "--authledger.second-master-key-file=" + data.resolve("keys").resolve("master.key");
        assertThat(RunningJar.runToEnd(data, "rewrap-keys", NEXT, last)).contains("All keys are under master key");
        try (RunningJar jar = RunningJar.start(data, NEXT)) {
            Reply login = jar.client().logIn("stays@example.org", PASSWORD);
            assertThat(login.status()).as(login.raw().body()).isEqualTo(200);
            assertThat(jar.client().refresh(refreshToken).status()).isEqualTo(200);
        }
    }
}
