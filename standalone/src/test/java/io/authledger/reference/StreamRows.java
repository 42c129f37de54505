package io.authledger.reference;

import static io.authledger.reference.Row.row;

import java.util.stream.Stream;

/** Replies to readers of the Kafka stream. */
final class StreamRows {

    private StreamRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("getAsyncApi 200", api -> api.call("getAsyncApi").send()),
                row("getAsyncApi 304", api -> {
                    Reply first = api.call("getAsyncApi").send();
                    return api.call("getAsyncApi")
                            .header("If-None-Match", tag(first))
                            .send();
                }),
                row("getEventSchema 200", api -> schema(api, "2").send()),
                row("getEventSchema 304", api -> {
                    Reply first = schema(api, "2").send();
                    return schema(api, "2").header("If-None-Match", tag(first)).send();
                }),
                row("getEventSchema 404 not_found", api -> schema(api, "1000").send()));
    }

    private static Call schema(Api api, String revision) {
        return api.call("getEventSchema").path("type", "user.logged-in").path("revision", revision);
    }

    private static String tag(Reply reply) {
        return reply.raw().headers().firstValue("ETag").orElseThrow();
    }
}
