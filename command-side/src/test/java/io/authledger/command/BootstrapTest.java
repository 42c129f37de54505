package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.Client.Reply;
import io.authledger.command.usecase.BootstrapFailedException;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator whom an operator names before the first start. */
@ExtendWith(OutputCaptureExtension.class)
class BootstrapTest {

    private static final String ADDRESS = "root@example.org";
    private static final String EMAIL = "authledger.bootstrap.admin.email=" + ADDRESS;
    private static final String CHOSEN = "authledger.bootstrap.admin.password=" + ContractTest.PASSWORD;
    private static final String COURIER = "spring.mail.host=127.0.0.1";

    private final TestPostgres.Database database = TestPostgres.freshDatabase();

    @Test
    void theAdministratorWhoIsNamedIsThereAfterTheStart(CapturedOutput output) {
        try (RunningCommandSide side = RunningCommandSide.start(EMAIL, CHOSEN)) {
            Client client = new Client(side.url());
            Reply login = client.logIn(ADDRESS, ContractTest.PASSWORD);
            assertThat(Admin.claims(login.text("idToken")).getClaim("roles")).isEqualTo(List.of("admin"));
            Reply itself = client.get("/admin/users?email=" + ADDRESS, Client.bearer(login.text("idToken")));
            assertThat(itself.text("status")).isEqualTo("ACTIVE");
            assertThat(side.letters().to(ADDRESS)).isEmpty();
            assertThat(actors(side.bean(JdbcClient.class))).containsExactly("bootstrap", "bootstrap", "bootstrap");
        }
        assertThat(output).contains("is administrator now").doesNotContain(ContractTest.PASSWORD, ADDRESS);
    }

    @Test
    void thePasswordMayLieInAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), ContractTest.PASSWORD + "\n");
        try (RunningCommandSide side =
                RunningCommandSide.start(EMAIL, "authledger.bootstrap.admin.password-file=" + file)) {
            assertThat(new Client(side.url())
                            .logIn(ADDRESS, ContractTest.PASSWORD)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aLaterStartDoesNothing() {
        CommandProcess.serving(database, COURIER, EMAIL, CHOSEN).close();
        try (CommandProcess later =
                CommandProcess.serving(database, COURIER, "authledger.bootstrap.admin.email=other@example.org")) {
            assertThat(events(later)).isEqualTo(3);
        }
    }

    @Test
    void whereNobodyIsNamedNobodyIsMade() {
        try (CommandProcess process = CommandProcess.serving(
                database, COURIER, "authledger.bootstrap.admin.email=", "authledger.bootstrap.admin.password=x")) {
            assertThat(events(process)).isZero();
        }
    }

    @Test
    void ofTwoProcessesThatStartAtOnceOneMakesIt() throws Exception {
        List<CommandProcess> processes =
                InParallel.call(2, i -> CommandProcess.serving(database, COURIER, EMAIL, CHOSEN));
        try {
            assertThat(events(processes.get(0))).isEqualTo(3);
        } finally {
            processes.forEach(CommandProcess::close);
        }
    }

    @Test
    void aTakenAddressEndsTheStart() {
        var topics = TestKafka.freshTopics();
        try (RunningCommandSide side = RunningCommandSide.start(database, topics)) {
            new Client(side.url()).register(ADDRESS, ContractTest.PASSWORD);
        }
        assertThatThrownBy(() -> CommandProcess.serving(database, COURIER, EMAIL, CHOSEN))
                .isInstanceOf(BootstrapFailedException.class)
                .hasMessageContaining("is taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody           | correct horse battery | no e-mail address",
                "root@example.org | short                 | 8 to 128 characters",
                "root@example.org | root@example.org      | must not be the e-mail address",
                "root@example.org | ''                    | password-file"
            })
    void whatCannotBeEndsTheStart(String email, String password, String why) {
        assertThatThrownBy(() -> CommandProcess.serving(
                        database,
                        COURIER,
                        "authledger.bootstrap.admin.email=" + email,
                        "authledger.bootstrap.admin.password=" + password))
                .isInstanceOf(BootstrapFailedException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("correct horse");
    }

    private static long events(CommandProcess process) {
        return process.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events")
                .query(Long.class)
                .single();
    }

    private static List<String> actors(JdbcClient jdbc) {
        return jdbc.sql("SELECT convert_from(meta_data, 'UTF8')::json ->> 'actor' FROM events"
                        + " WHERE payload_type <> 'user.logged-in' ORDER BY global_index")
                .query(String.class)
                .list();
    }
}
