package io.authledger.verifier;

import io.authledger.verifier.source.BearerToken;
import io.authledger.verifier.source.DirectoryLog;
import io.authledger.verifier.source.HttpLog;
import io.authledger.verifier.source.Patience;
import io.authledger.verifier.source.TileLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the log is. */
final class LogOptions {

    /** Enough to keep a server that answers in some milliseconds at work. */
    private static final int REQUESTS = 8;

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with an auditor's idToken, which entries of a server need; read again when it expires.")
    private @Nullable Path tokenFile;

    /** One or the other. */
    static final class Place {

        @Option(names = "--url", description = "Prefix of the log on a server, such as https://host/ledger")
        private @Nullable String url;

        @Option(names = "--dir", description = "Directory with a log, as mirror leaves it")
        private @Nullable Path dir;
    }

    TileLog open() {
        if (place.dir != null) {
            return new TileLog(new DirectoryLog(place.dir));
        }
        BearerToken token = tokenFile == null ? null : new BearerToken(tokenFile);
        return new TileLog(new HttpLog(String.valueOf(place.url), token, Patience.USUAL));
    }

    boolean isDirectory() {
        return place.dir != null;
    }

    int threads() {
        return isDirectory() ? Runtime.getRuntime().availableProcessors() : REQUESTS;
    }
}
