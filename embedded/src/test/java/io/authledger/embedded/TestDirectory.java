package io.authledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one test server keeps its files for the life of the JVM. */
record TestDirectory(Path path) {

    static TestDirectory create(String server) throws IOException {
        return new TestDirectory(Files.createTempDirectory("authledger-test-" + server + "-"));
    }

    /** Stops the server when the JVM exits, then deletes its files. */
    void atExit(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
                PrivateFiles.deleteTree(path);
            } catch (Exception e) {
                throw new IllegalStateException("A test server did not stop: " + path, e);
            }
        }));
    }
}
