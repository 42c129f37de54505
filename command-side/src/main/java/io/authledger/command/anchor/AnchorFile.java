package io.authledger.command.anchor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file of the owner alone that only grows, by whole writes that are on disk when they return. */
final class AnchorFile {

    private final Path path;

    AnchorFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Length in bytes; 0 where there is no file. */
    long length() throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The last bytes, at most so many. */
    byte[] tail(int most) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, size));
            file.position(size - bytes.capacity());
            while (bytes.hasRemaining()) {
                if (file.read(bytes) < 0) {
                    throw new IOException("The anchor file shrank while it was read");
                }
            }
            return bytes.array();
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** The file is opened each time, so that one that was moved away is made anew. */
    void append(byte[] record) throws IOException {
        boolean isNew = !Files.exists(path);
        if (isNew) {
            Files.createDirectories(parent(), mode("rwx------"));
        }
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel file = FileChannel.open(path, options, mode("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(record);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        if (isNew) {
            forceName();
        }
    }

    /** A new name is on disk only when its directory is; not every system opens directories. */
    private void forceName() throws IOException {
        if (hasModes()) {
            try (FileChannel directory = FileChannel.open(parent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private Path parent() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private boolean hasModes() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private FileAttribute<?>[] mode(String mode) {
        return hasModes()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
