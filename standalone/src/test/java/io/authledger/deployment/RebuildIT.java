package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the operator is told of backups: PostgreSQL and the keys are enough. */
class RebuildIT {

    @Test
    void whatKafkaAndMongoLostComesBackFromPostgres(@TempDir Path directory) throws Exception {
        Surroundings before = Surroundings.fresh();
        try {
            Visitor ada = new Visitor("ada@example.org");
            String token;
            try (RunningSide command = before.startCommandSide(Files.createDirectory(directory.resolve("before")))) {
                command.awaitReady();
                ada.register(command.url());
                token = ada.logIn(command.url());
                assertThat(token).isNotEmpty();
            }
            HttpResponse<String> verified;
            JsonNode status;
            Surroundings after = before.withPostgresAlone();
            Path rebuilt = Files.createDirectory(directory.resolve("after"));
            try (RunningSide command = after.startCommandSide(rebuilt);
                    RunningSide query = after.startQuerySide(rebuilt, command)) {
                command.awaitReady();
                query.awaitReady();
                verified = ada.verify(command.url(), token, ada.mailedCode(after.mail()));
                assertThat(verified.statusCode()).isEqualTo(200);
                status = ada.statusAt(
                        query.url(),
                        token,
                        verified.headers().firstValue("Position").orElseThrow());
            }
            assertThat(status).isEqualTo(Visitor.json(verified));
        } finally {
            before.stop();
        }
    }
}
