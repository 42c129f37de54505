package io.authledger.standalone;

import io.authledger.embedded.EmbeddedMongo;
import io.authledger.embedded.Ports;
import java.util.Map;

/** Brings up the read store, which keeps nothing. */
record MongoPlan(Settings settings) implements ServerPlan {

    @Override
    public void requireFreePort() {
        Ports.requireFree(settings.mongoPort(), Settings.MONGO_PORT);
    }

    @Override
    public Started start() {
        EmbeddedMongo mongo = EmbeddedMongo.start(settings.mongoPort());
        return new Started(mongo, Map.of(Settings.MONGO_URI, mongo.uri("authledger")));
    }
}
