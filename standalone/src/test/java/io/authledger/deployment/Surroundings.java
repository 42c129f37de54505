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
import java.util.HashMap;
import java.util.Map;

/**
 * What the two sides find around them, in the place of the compose file's servers, secrets and operator.
 *
 * @param kafka bootstrap servers
 * @param secrets name to content
 * @param more variables that the compose file leaves to an override
 */
record Surroundings(
        TestPostgres.Database database,
        String kafka,
        Topics topics,
        String mongoUri,
        GreenMail mail,
        SmsStub sms,
        Map<String, String> secrets,
        Map<String, String> more) {

    static final String PUBLIC_URL = "https://auth.example.org";

    /** The first administrator. */
    static final String ADMIN = "root@example.org";

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
                Visitor.PASSWORD);
        return new Surroundings(
                database,
                TestKafka.bootstrapServers(),
                TestKafka.freshTopics(),
                TestMongo.freshDatabaseUri(),
                mail,
                SmsStub.start(),
                secrets,
                Map.of());
    }

    /** The same after Kafka and MongoDB have lost everything. */
    Surroundings withPostgresAlone() {
        return new Surroundings(
                database, kafka, TestKafka.freshTopics(), TestMongo.freshDatabaseUri(), mail, sms, secrets, more);
    }

    /** The same with another Kafka. */
    Surroundings withKafka(String bootstrapServers) {
        return new Surroundings(database, bootstrapServers, topics, mongoUri, mail, sms, secrets, more);
    }

    /** The same with more variables for each process. */
    Surroundings with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(variables);
        return new Surroundings(database, kafka, topics, mongoUri, mail, sms, secrets, Map.copyOf(all));
    }

    /** What the operator says. */
    Map<String, String> given() {
        return Map.of(
                "PUBLIC_URL",
                PUBLIC_URL,
                "MAIL_FROM",
                "no-reply@auth.example.org",
                "SMTP_HOST",
                "127.0.0.1",
                "SMTP_PORT",
                Integer.toString(mail.getSmtp().getPort()),
                "SMTP_USERNAME",
                "sender",
                "SMTP_STARTTLS",
                "false",
                "SMS_WEBHOOK_URL",
                sms.url(),
                "ADMIN_EMAIL",
                ADMIN);
    }

    RunningSide startCommandSide(Path directory) throws Exception {
        return installCommandSide(directory.resolve("command-side")).start();
    }

    InstalledSide installCommandSide(Path directory) throws Exception {
        return InstalledSide.of(
                "command-side",
                directory,
                this,
                Map.of(
                        "AUTHLEDGER_POSTGRES_URL", database.url(),
                        "AUTHLEDGER_POSTGRES_USERNAME", database.username(),
                        "AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS", kafka));
    }

    RunningSide startQuerySide(Path directory, RunningSide command) throws Exception {
        return installQuerySide(directory.resolve("query-side"), command.url()).start();
    }

    InstalledSide installQuerySide(Path directory, String commandUrl) throws Exception {
        return InstalledSide.of(
                "query-side",
                directory,
                this,
                Map.of(
                        "AUTHLEDGER_MONGO_URI",
                        mongoUri,
                        "AUTHLEDGER_TOKENS_JWKS_URL",
                        commandUrl + "/.well-known/jwks.json",
                        "AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS",
                        kafka));
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
