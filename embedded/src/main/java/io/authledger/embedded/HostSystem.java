package io.authledger.embedded;

import java.util.Locale;

/** Which operating system and processor this is, in the words of the PostgreSQL archives. */
final class HostSystem {

    private HostSystem() {}

    static boolean isWindows() {
        return name().equals("Windows");
    }

    static String name() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    static String processor() {
        String processor = System.getProperty("os.arch");
        return processor.equals("amd64") ? "x86_64" : processor;
    }
}
