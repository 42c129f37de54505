package io.authledger.command;

/** Many networks that all come through one proxy, as its X-Forwarded-For names them. */
final class Networks {

    /** What makes a command side believe the proxy, which here is every client on this machine. */
    static final String TRUSTED = "authledger.web.trusted-proxies=127.0.0.1";

    private Networks() {}

    /** The headers of a request from the network of this number, of 60,000 (RFC 2544 sets these addresses apart for tests). */
    static String[] from(int number) {
        return new String[] {
            "X-Forwarded-For", "198.%d.%d.%d".formatted(18 + number / 50_000, number / 250 % 200, 1 + number % 250)
        };
    }
}
