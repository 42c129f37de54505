package io.authledger.standalone;

import io.authledger.embedded.DataDirectory;
import io.authledger.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** Brings up PostgreSQL in the data directory. */
record PostgresPlan(Settings settings, DataDirectory data, SecureRandom random) implements ServerPlan {

    @Override
    public void requireFreePort() throws IOException {
        EmbeddedPostgresServer.requireFree(data.postgres(), settings.postgresPort(), Settings.POSTGRES_PORT);
    }

    @Override
    public Started start() throws IOException {
        Path binaries = settings.postgresBinaries(data.postgres());
        EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(data.postgres(), settings.postgresPort(), random, binaries);
        return new Started(
                server,
                Map.of(
                        Settings.POSTGRES_URL,
                        server.url(),
                        "authledger.postgres.username",
                        server.username(),
                        "authledger.postgres.password",
                        server.password()));
    }
}
