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

    private static String credentials(Account account) {
        return "{\"email\":\"" + account.email() + "\",\"password\":\"" + Account.PASSWORD + "\"}";
    }
}
