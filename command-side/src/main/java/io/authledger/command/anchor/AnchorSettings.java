package io.authledger.command.anchor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where checkpoints are kept besides Kafka.
 *
 * @param anchorFile path of the file; none where it is blank
 */
@ConfigurationProperties("authledger.ledger")
record AnchorSettings(@DefaultValue("") String anchorFile) {

    static final String PROPERTY = "authledger.ledger.anchor-file";

    /**
     * The file, if there is to be one.
     *
     * @param dataDirectory of the embedded servers; blank where there are none
     * @throws IllegalArgumentException for a file inside that directory: it would be put back together with the database
     */
    Optional<Path> file(String dataDirectory) {
        if (anchorFile.isBlank()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(anchorFile).toAbsolutePath().normalize();
            if (!dataDirectory.isBlank() && real(file).startsWith(real(Path.of(dataDirectory)))) {
                throw new IllegalArgumentException(
                        PROPERTY + " must not lie in authledger.data-dir: a backup that is put"
                                + " back there would take the anchor back too");
            }
            return Optional.of(file);
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(PROPERTY + " is no path that can be used: " + e, e);
        }
    }

    /** Without links, as far as the path exists. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute) || parent == null) {
            return absolute.toRealPath();
        }
        return real(parent).resolve(absolute.getFileName());
    }
}
