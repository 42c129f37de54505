package io.authledger.deployment;

import io.authledger.deployment.History.Answer;
import io.authledger.deployment.History.Failure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Is one person after another: registers, logs in, refreshes, reads, logs out, and mistypes the passwords of all. Each step
 * is one request to whichever process; where none answers it goes on with the next.
 */
final class LoadClient {

    private static final int LOGINS = 3;
    private static final int FORBIDDEN = 403;
    private static final int BUSY = 503;

    private final List<String> commandUrls;
    private final List<String> queryUrls;
    private final History history;
    private final People people;
    private final boolean reads;
    private final Random random;
    private @Nullable Person person;

    /** Somebody, as far as the client knows. */
    private static final class Person {
        final Visitor visitor;

        @Nullable
        Reply registered;

        @Nullable
        UUID id;

        @Nullable
        String idToken;

        @Nullable
        String refreshToken;

        long position;
        int logins;

        Person(Visitor visitor) {
            this.visitor = visitor;
        }

        void forgetSession() {
            idToken = null;
            refreshToken = null;
        }
    }

    private record Reply(HttpResponse<String> response, Duration took, Instant at) {

        int status() {
            return response.statusCode();
        }

        String text(String field) {
            return Visitor.json(response).path(field).stringValue();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElseThrow();
        }

        Answer answerTo(UUID user) {
            return new Answer(user, Long.parseLong(header("Position")), header("X-Request-Id"), at, took);
        }
    }

    private interface Request {
        HttpResponse<String> send(String url) throws Exception;
    }

    /**
     * @param reads whether it asks the query side too, and so waits for it now and then
     */
    LoadClient(
            List<String> commandUrls,
            List<String> queryUrls,
            History history,
            People people,
            boolean reads,
            long seed) {
        this.commandUrls = commandUrls;
        this.queryUrls = queryUrls;
        this.history = history;
        this.people = people;
        this.reads = reads;
        this.random = new Random(seed);
    }

    /** Sends the next request. */
    void step() {
        Person present = person;
        if (present == null) {
            register();
        } else if (present.idToken == null || present.refreshToken == null) {
            logIn(present);
        } else {
            goOn(present, present.idToken, present.refreshToken);
        }
    }

    /** Logs in whoever was registered and has not, so that it is known who that is. */
    void finish() {
        Person present = person;
        if (present != null && present.registered != null) {
            logIn(present);
        }
    }

    private void goOn(Person present, String idToken, String refreshToken) {
        int choice = random.nextInt(12);
        if (choice == 0) {
            logOut(present, idToken);
        } else if (choice == 1) {
            mistype();
        } else if (choice < 5 && reads) {
            read(present, idToken);
        } else {
            refresh(present, refreshToken);
        }
    }

    private void register() {
        Visitor visitor = new Visitor(UUID.randomUUID() + "@example.org");
        Person next = new Person(visitor);
        next.registered = ask("register", commandUrls, visitor::register, Set.of(202));
        person = next;
    }

    /** Who was never told of a registration may or may not be registered. */
    private void logIn(Person present) {
        Set<Integer> expected = present.registered == null && present.id == null ? Set.of(200, FORBIDDEN) : Set.of(200);
        Reply reply = ask("log in", commandUrls, url -> present.visitor.tryLogIn(url, Visitor.PASSWORD), expected);
        if (reply == null) {
            return;
        }
        if (reply.status() == FORBIDDEN) {
            person = null;
            return;
        }
        present.idToken = reply.text("idToken");
        present.refreshToken = reply.text("refreshToken");
        present.logins++;
        UUID id = userOf(present.idToken);
        present.id = id;
        if (present.registered != null) {
            history.answered(present.registered.answerTo(id));
            present.registered = null;
            people.add(present.visitor);
        }
        note(present, id, reply);
    }

    private void refresh(Person present, String refreshToken) {
        Request request = url -> present.visitor.refresh(url, refreshToken, InstalledSide.LOOPBACK);
        Reply reply = ask("refresh", commandUrls, request, Set.of(200));
        if (reply != null && present.id != null) {
            present.idToken = reply.text("idToken");
            present.refreshToken = reply.text("refreshToken");
            note(present, present.id, reply);
        }
    }

    private void logOut(Person present, String idToken) {
        Reply reply = ask("log out", commandUrls, url -> present.visitor.logOut(url, idToken), Set.of(204));
        // Where nothing was answered the session may live, or not.
        present.forgetSession();
        if (reply != null && present.id != null) {
            note(present, present.id, reply);
        }
        if (present.logins >= LOGINS) {
            person = null;
        }
    }

    /** The owner goes on meanwhile, at another process perhaps. */
    private void mistype() {
        Visitor anybody = people.any(random);
        if (anybody != null) {
            ask("mistype", commandUrls, url -> anybody.tryLogIn(url, "wrong horse battery"), Set.of(FORBIDDEN));
        }
    }

    private void read(Person present, String idToken) {
        long least = present.position;
        Request request = url -> present.visitor.tryStatusAt(url, idToken, Long.toString(least));
        Reply reply = ask("read", queryUrls, request, Set.of(200));
        if (reply == null) {
            return;
        }
        history.read();
        if (Long.parseLong(reply.header("Position")) < least) {
            history.surprised("read answered an older state than " + least);
        }
    }

    private void note(Person present, UUID id, Reply reply) {
        Answer answer = reply.answerTo(id);
        if (answer.position() <= present.position) {
            history.surprised("position " + answer.position() + " came after " + present.position);
        }
        present.position = answer.position();
        history.answered(answer);
    }

    /** Null where nothing was answered that counts. */
    private @Nullable Reply ask(String what, List<String> urls, Request request, Set<Integer> expected) {
        String url = urls.get(random.nextInt(urls.size()));
        Instant start = Instant.now();
        history.attempt();
        try {
            HttpResponse<String> response = request.send(url);
            Instant end = Instant.now();
            if (expected.contains(response.statusCode())) {
                return new Reply(response, Duration.between(start, end), end);
            }
            String told = response.statusCode() + " " + response.body();
            if (response.statusCode() == BUSY) {
                history.failed(new Failure(what, told, start, end));
            } else {
                history.surprised(what + ": " + told);
            }
        } catch (IOException noAnswer) {
            history.failed(new Failure(what, noAnswer.toString(), start, Instant.now()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    private static UUID userOf(String idToken) {
        byte[] claims = Base64.getUrlDecoder().decode(idToken.split("\\.", -1)[1]);
        return UUID.fromString(JsonMapper.shared().readTree(claims).path("sub").stringValue());
    }
}
