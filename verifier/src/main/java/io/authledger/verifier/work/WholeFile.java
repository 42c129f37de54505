package io.authledger.verifier.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes these parts one after the other, on disk before the file has its name; makes its directory. */
    public static void write(Path file, byte[]... parts) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(directory);
        Path written = Files.createTempFile(directory, ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                for (byte[] part : parts) {
                    for (ByteBuffer rest = ByteBuffer.wrap(part); rest.hasRemaining(); ) {
                        channel.write(rest);
                    }
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
