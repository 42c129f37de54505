package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.authledger.api.Language;
import io.authledger.command.CommandProcess;
import io.authledger.command.password.Password;
import io.authledger.command.usecase.Client;
import io.authledger.command.usecase.Registration;
import io.authledger.embedded.TestPostgres;
import io.authledger.embedded.TestPostgres.Database;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a registration to a real SMTP server, through store, ledger and jobs. */
class MailTest {

    private static final Client CLIENT = new Client("192.0.2.7", "tests", null, Language.ENGLISH);
    private static final Database DATABASE = TestPostgres.freshDatabase();
    private static GreenMail server = listening(0);
    private static CommandProcess process;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        process = CommandProcess.serving(
                DATABASE,
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + server.getSmtp().getPort(),
                "authledger.mail.from=codes@authledger.test",
                "authledger.delivery.first-retry=100ms",
                "authledger.delivery.attempts=20");
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        process.close();
        server.stop();
    }

    @AfterEach
    void nothingIsLeftToDeliver() {
        await().until(() -> sql().sql("SELECT count(*) FROM delivery_jobs")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    @Test
    void aNewUserGetsAMailWithTheCodeFirstInItsSubject() throws Exception {
        String address = register();
        MimeMessage mail = mailTo(address);
        assertThat(mail.getSubject()).matches("[0-9]{6} is your code");
        assertThat(GreenMailUtil.getBody(mail)).startsWith(mail.getSubject().substring(0, 6));
        assertThat(mail.getFrom()).extracting(Address::toString).containsExactly("codes@authledger.test");
        assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly(address);
    }

    @Test
    void aMailIsWrittenInTheLanguageOfTheRequest() throws Exception {
        String address = "user-" + UUID.randomUUID() + "@example.org";
        Client spanish = new Client("192.0.2.7", "tests", null, Language.SPANISH);
        process.bean(Registration.class).register(address, Password.of("correct horse battery"), spanish);
        assertThat(mailTo(address).getSubject()).matches("[0-9]{6} es tu c\u00f3digo");
        assertThat((String) mailTo(address).getContent()).contains("c\u00f3digo para confirmar esta direcci\u00f3n");
    }

    @Test
    void theOwnerOfATakenAddressGetsANotice() throws Exception {
        String address = register();
        mailTo(address);
        register(address);
        await().until(() -> mailsTo(address).size() == 2);
        assertThat(mailsTo(address).get(1).getSubject()).isEqualTo("You have an account already");
    }

    @Test
    void whatWasSentIsAnEventWithTheMessageIdSealed() throws Exception {
        String address = register();
        String messageId = mailTo(address).getMessageID();
        String event = await().until(() -> last("user.message.sent"), json -> !json.isEmpty());
        assertThat(messageId).isNotBlank();
        assertThat(event).contains("\"providerMessageId\":{\"keyVersion\":1").doesNotContain(messageId);
    }

    @Test
    void aMailIsTriedAgainUntilTheServerIsBack() {
        int port = server.getSmtp().getPort();
        server.stop();
        long failedBefore = count("user.message.failed");
        String address = register();
        await().until(() -> count("user.message.failed") >= failedBefore + 2);
        server = listening(port);
        assertThat(mailTo(address)).isNotNull();
    }

    @Test
    void noAddressStandsInTheDatabaseInTheClear() {
        String address = register();
        mailTo(address);
        for (String table : List.of("events", "delivery_jobs", "address_claims", "data_keys")) {
            assertThat(sql().sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%' || ? || '%'"
                                    + " OR t::text LIKE '%' || encode(convert_to(?, 'UTF8'), 'hex') || '%'")
                            .params(address, address)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private static String register() {
        String address = "user-" + UUID.randomUUID() + "@example.org";
        register(address);
        return address;
    }

    private static void register(String address) {
        process.bean(Registration.class).register(address, Password.of("correct horse battery"), CLIENT);
    }

    private static MimeMessage mailTo(String address) {
        await().until(() -> !mailsTo(address).isEmpty());
        return mailsTo(address).get(0);
    }

    private static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(String type) {
        return sql().sql("SELECT count(*) FROM events WHERE payload_type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    private static String last(String type) {
        return sql().sql("SELECT convert_from(payload, 'UTF8') FROM events WHERE payload_type = ?"
                        + " ORDER BY global_index DESC LIMIT 1")
                .param(type)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static JdbcClient sql() {
        return process.bean(JdbcClient.class);
    }

    private static GreenMail listening(int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }
}
