package io.authledger.embedded;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The MongoDB of this JVM's tests: in memory, or the one that {@code AUTHLEDGER_TEST_MONGO_URI} names. */
public final class TestMongo {

    private static final Pattern URI = Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/([^?]*))?(?:\\?(.*))?");

    private static @Nullable String serverUri;

    private TestMongo() {}

    /** Connection string of a database that does not exist yet; the server starts on first use. */
    public static String freshDatabaseUri() {
        return withDatabase(server(), "test-" + UUID.randomUUID());
    }

    private static synchronized String server() {
        String known = serverUri;
        if (known == null) {
            String given = System.getenv("AUTHLEDGER_TEST_MONGO_URI");
            known = given == null ? startServer() : given;
            serverUri = known;
        }
        return known;
    }

    private static String startServer() {
        EmbeddedMongo mongo = EmbeddedMongo.start(0);
        Runtime.getRuntime().addShutdownHook(new Thread(mongo::close));
        return mongo.uri("");
    }

    static String withDatabase(String uri, String database) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a connection string of MongoDB: " + uri);
        }
        String options = parts.group(3) == null ? "" : parts.group(3);
        // Credentials belong to the database in the URI unless it says otherwise.
        if (parts.group(1).contains("@") && !options.contains("authSource=")) {
            String old = parts.group(2) == null || parts.group(2).isEmpty() ? "admin" : parts.group(2);
            options += (options.isEmpty() ? "" : "&") + "authSource=" + old;
        }
        return parts.group(1) + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }
}
