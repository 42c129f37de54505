package io.authledger.standalone;

import io.authledger.embedded.DataDirectory;
import io.authledger.embedded.PrivateFiles;
import io.authledger.embedded.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys that standalone makes for itself at its first start: 256 random bits each, Base64, in files of mode 0600. */
final class KeyFiles {

    private static final List<String> NAMES = List.of("master", "reader");
    private static final int BYTES = 32;

    private KeyFiles() {}

    /** Whether some key is configured nowhere. */
    static boolean areWanted(Settings settings) {
        return NAMES.stream().anyMatch(name -> isWanted(settings, name));
    }

    private static boolean isWanted(Settings settings, String name) {
        return !settings.has("authledger." + name + "-key") && !settings.has(fileProperty(name));
    }

    private static String fileProperty(String name) {
        return "authledger." + name + "-key-file";
    }

    /**
     * Gives the properties that name the files; makes them where there is nothing yet that they could open.
     *
     * @throws StartupRefused if a key is missing for a database that is there
     */
    static Map<String, Object> provide(Settings settings, DataDirectory data, SecureRandom random) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        for (String name : NAMES) {
            if (isWanted(settings, name)) {
                Path file = data.keys().resolve(name + ".key");
                if (!Files.exists(file)) {
                    make(name, file, data, random);
                }
                properties.put(fileProperty(name), file.toString());
            }
        }
        return properties;
    }

    private static void make(String name, Path file, DataDirectory data, SecureRandom random) throws IOException {
        if (data.holdsDatabase()) {
            throw new StartupRefused("The " + name + " key of the database in " + data.path() + " is missing: " + file
                    + "; put it back from a backup or name it with --" + fileProperty(name));
        }
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        PrivateFiles.createDirectory(data.keys());
        PrivateFiles.write(file, Base64.getEncoder().encodeToString(key) + "\n");
    }
}
