package io.authledger.standalone;

import java.io.IOException;
import java.util.Map;

/** How one server is brought up, if no property names a real one. */
interface ServerPlan {

    /** What a start gave: the server, and the properties that lead to it. */
    record Started(AutoCloseable server, Map<String, String> properties) {}

    /** Looks at what can be told before long work begins. */
    void requireFreePort() throws IOException;

    Started start() throws IOException;
}
