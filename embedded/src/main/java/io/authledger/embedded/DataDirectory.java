package io.authledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The one directory that a standalone AuthLedger keeps everything in: mode 0700, locked while it runs. */
public final class DataDirectory implements AutoCloseable {

    /** A process loses its lock when it closes any channel of the file, so it must not open a second one. */
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is missing and takes its lock.
     *
     * @throws StartupRefused if another AuthLedger holds it, or it is no directory of its own
     */
    public static DataDirectory open(Path directory) {
        try {
            refuseSharedOnes(directory);
            PrivateFiles.createDirectory(directory);
            Path path = directory.toRealPath();
            if (!LOCKED_HERE.add(path)) {
                throw inUse(path);
            }
            return lock(path);
        } catch (IOException e) {
            throw new StartupRefused(
                    "The data directory " + directory + " cannot be used (" + e
                            + "); choose another with --authledger.data-dir",
                    e);
        }
    }

    private static DataDirectory lock(Path path) throws IOException {
        boolean locked = false;
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path);
            }
            locked = true;
            return new DataDirectory(path, channel);
        } finally {
            if (!locked) {
                channel.close();
                LOCKED_HERE.remove(path);
            }
        }
    }

    private static StartupRefused inUse(Path path) {
        return new StartupRefused("Another AuthLedger runs on the data directory " + path
                + "; stop it or choose another with --authledger.data-dir");
    }

    /** Mode 0700 on a place that others live in would lock them out. */
    private static void refuseSharedOnes(Path directory) throws IOException {
        Path path = Files.exists(directory) ? directory.toRealPath() : directory.toAbsolutePath();
        Set<Path> shared = Set.of(real(System.getProperty("user.home")), real(System.getProperty("java.io.tmpdir")));
        if (path.getParent() == null || shared.contains(path)) {
            throw new StartupRefused("The data directory " + path
                    + " is used for other things; choose one of its own with --authledger.data-dir");
        }
    }

    private static Path real(String path) throws IOException {
        return Files.exists(Path.of(path)) ? Path.of(path).toRealPath() : Path.of(path);
    }

    public Path path() {
        return path;
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path keys() {
        return path.resolve("keys");
    }

    /** Whether a database has been made inside, at any earlier start. */
    public boolean holdsDatabase() {
        return PostgresCluster.existsIn(postgres());
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LOCKED_HERE.remove(path);
        }
    }
}
