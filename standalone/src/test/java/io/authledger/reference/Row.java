package io.authledger.reference;

import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How one kind of reply comes about.
 *
 * @param reply {@code verifyCode 401 otp_not_valid}
 */
record Row(String reply, Script script) {

    /** Of failures in a minute, and of registrations in an hour, that one network may have. */
    static final int NETWORK_LIMIT = 3;

    /** Ends with the reply in question. */
    @FunctionalInterface
    interface Script {

        Reply play(Api api);
    }

    static Row row(String reply, Script script) {
        return new Row(reply, script);
    }

    /** The last reply of several. */
    static Reply times(int count, Supplier<Reply> call) {
        return IntStream.range(0, count)
                .mapToObj(i -> call.get())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** A network that has failed as often as one may. */
    static String failedNetwork(Api api) {
        String network = api.newNetwork();
        times(NETWORK_LIMIT, () -> api.call("refreshSession")
                .from(network)
                .fields("refreshToken", "none")
                .send());
        return network;
    }
}
