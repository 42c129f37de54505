package io.authledger.benchmarks;

/** One user that the benchmark registered, with the newest tokens it was given; used by one connection only. */
final class Account {

    static final String PASSWORD = "of a benchmark, and no common one";

    private final String email;
    private String idToken = "";
    private String refreshToken = "";

    Account(String email) {
        this.email = email;
    }

    String email() {
        return email;
    }

    String idToken() {
        return idToken;
    }

    String refreshToken() {
        return refreshToken;
    }

    /** Adopts the rotated token, as a careful client does. */
    void adopt(HttpReply reply) {
        idToken = reply.text("idToken");
        refreshToken = reply.text("refreshToken");
    }
}
