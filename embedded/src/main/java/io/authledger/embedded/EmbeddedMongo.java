package io.authledger.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** A read store that speaks MongoDB's wire protocol on 127.0.0.1 and forgets everything when it stops. */
public final class EmbeddedMongo implements AutoCloseable {

    private final MongoServer server;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any free one
     */
    public static EmbeddedMongo start(int port) {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(Loopback.port(port), 1, 2);
        return new EmbeddedMongo(server);
    }

    public int port() {
        return server.getLocalAddress().getPort();
    }

    /** Connection string of a database on it. */
    public String uri(String database) {
        return "mongodb://" + Loopback.HOST + ":" + port() + "/" + database;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
