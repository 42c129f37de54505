package io.authledger.deployment;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.authledger.api.wire.Topics;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestMongo;
import io.authledger.embedded.TestPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * What the two sides find around them, in the place of the compose file's servers, secrets and operator.
 *
 * @param secrets name to content
 */
record Surroundings(
        TestPostgres.Database database,
        Topics topics,
        String mongoUri,
        GreenMail mail,
        SmsStub sms,
        Map<String, String> secrets) {

    static final String PUBLIC_URL = "https://auth.example.org";

    private static final String SMTP_PASSWORD = "smtp secret";

    /** Empty servers of their own; the caller stops those for mail and SMS. */
    static Surroundings fresh() throws Exception {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        mail.setUser("sender@example.org", "sender", SMTP_PASSWORD);
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Map<String, String> secrets = Map.of(
                "master-key",
                key(),
                "reader-key",
                key(),
                "postgres-password",
                database.password(),
                "smtp-password",
                SMTP_PASSWORD,
                "sms-secret",
                "whsec_" + key(),
                "admin-password",
                "");
        return new Surroundings(
                database, TestKafka.freshTopics(), TestMongo.freshDatabaseUri(), mail, SmsStub.start(), secrets);
    }

    /** The same after Kafka and MongoDB have lost everything. */
    Surroundings withPostgresAlone() {
        return new Surroundings(database, TestKafka.freshTopics(), TestMongo.freshDatabaseUri(), mail, sms, secrets);
    }

    /** What the operator says. */
    Map<String, String> given() {
        return Map.of(
                "PUBLIC_URL", PUBLIC_URL,
                "MAIL_FROM", "no-reply@auth.example.org",
                "SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
                "SMTP_USERNAME", "sender",
                "SMTP_STARTTLS", "false",
                "SMS_WEBHOOK_URL", sms.url());
    }

    RunningSide startCommandSide(Path directory) throws Exception {
        return RunningSide.start(
                "command-side",
                directory,
                this,
                Map.of(
                        "AUTHLEDGER_POSTGRES_URL", database.url(),
                        "AUTHLEDGER_POSTGRES_USERNAME", database.username(),
                        "AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers()));
    }

    RunningSide startQuerySide(Path directory, RunningSide command) throws Exception {
        return RunningSide.start(
                "query-side",
                directory,
                this,
                Map.of(
                        "AUTHLEDGER_MONGO_URI",
                        mongoUri,
                        "AUTHLEDGER_TOKENS_JWKS_URL",
                        command.url() + "/.well-known/jwks.json",
                        "AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS",
                        TestKafka.bootstrapServers()));
    }

    void stop() {
        mail.stop();
        sms.close();
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
