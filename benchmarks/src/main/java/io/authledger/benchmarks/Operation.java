package io.authledger.benchmarks;

/** A request of the published API that can be measured, and what its client does with the reply. */
enum Operation {
    REGISTER("POST", "/auth/users") {
        @Override
        String body(Account account) {
            return credentials(account);
        }
    },
    LOGIN("POST", "/auth/login") {
        @Override
        String body(Account account) {
            return credentials(account);
        }

        @Override
        void accept(Account account, HttpReply reply) {
            account.adopt(reply);
        }
    },
    /** At the account of somebody who never logged in, so that nothing tells the one who guesses from a stranger. */
    GUESS("POST", "/auth/login") {
        @Override
        String body(Account account) {
            return credentials(account, "not " + Account.PASSWORD);
        }

        @Override
        boolean isExpected(int status) {
            return status == 403 || status == 503;
        }
    },
    REFRESH("POST", "/auth/login/refresh") {
        @Override
        String body(Account account) {
            return "{\"refreshToken\":\"" + account.refreshToken() + "\"}";
        }

        @Override
        void accept(Account account, HttpReply reply) {
            account.adopt(reply);
        }
    },
    STATUS("GET", "/auth/users/me") {
        @Override
        String body(Account account) {
            return "";
        }

        @Override
        String authorization(Account account) {
            return "Authorization: Bearer " + account.idToken() + "\r\n";
        }
    };

    private final String method;
    private final String path;

    Operation(String method, String path) {
        this.method = method;
        this.path = path;
    }

    abstract String body(Account account);

    String authorization(Account account) {
        return "";
    }

    void accept(Account account, HttpReply reply) {}

    HttpRequest request(Account account) {
        return HttpRequest.of(method, path, authorization(account), body(account));
    }

    /** Whether a reply of this status is what was asked for. */
    boolean isExpected(int status) {
        return status < 300;
    }

    private static String credentials(Account account) {
        return credentials(account, Account.PASSWORD);
    }

    private static String credentials(Account account, String password) {
        return "{\"email\":\"" + account.email() + "\",\"password\":\"" + password + "\"}";
    }
}
