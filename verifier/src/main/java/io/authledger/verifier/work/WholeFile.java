package io.authledger.verifier.work;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        // Of this thread alone; not a temporary file of the JDK, which others could not read.
        Path written = directory.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().getId() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(written, CREATE, TRUNCATE_EXISTING, WRITE)) {
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
