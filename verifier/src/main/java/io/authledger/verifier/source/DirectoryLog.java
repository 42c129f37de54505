package io.authledger.verifier.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A log as files, each named by its path. */
public final class DirectoryLog implements LogSource {

    private final Path directory;

    /**
     * Of files that are there already.
     *
     * @throws UnreadableException when there is no such directory
     */
    public DirectoryLog(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UnreadableException(directory + " is no directory");
        }
        this.directory = directory;
    }

    @Override
    public byte[] read(String path, int maxBytes) {
        Path file = directory.resolve(path);
        if (Files.isDirectory(file)) {
            throw FaultyResourceException.missing(path);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw FaultyResourceException.tooLong(path, maxBytes);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw FaultyResourceException.missing(path);
        } catch (IOException e) {
            throw new UnreadableException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
