package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Role;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in to what is not the caller's own. */
class RolesTest {

    private static final Instant NOW = PublishedEvents.EPOCH.plus(Duration.ofMinutes(10));
    private static final String ADMIN_PATH = "/admin/projections/user_status/rebuild";

    private static World world;
    private static RunningQuerySide running;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = RunningQuerySide.startAt(NOW, world);
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    private static TestUser holding(Role... roles) {
        TestUser user = world.user().registered().validated();
        for (Role role : roles) {
            user.add(new RoleGranted(role));
        }
        return user.loggedIn("Firefox/140");
    }

    private static String token(TestUser user, String... roles) {
        return world.tokens.ofLoginAt(PublishedEvents.EPOCH, user.id, user.session, roles);
    }

    private static HttpResponse<String> ask(String path, String token) {
        return running.ask(path, token);
    }

    private static String code(HttpResponse<String> reply) {
        return running.json(reply).path("code").asString();
    }

    @ParameterizedTest
    @CsvSource({"/audit/events,auditor", "/insights/counts?by=day,auditor", ADMIN_PATH + ",admin"})
    void onlyWhoHasTheRoleIsLetIn(String path, String role) {
        TestUser both = holding(Role.ADMIN, Role.AUDITOR).publish();
        String other = role.equals("admin") ? "auditor" : "admin";
        assertThat(ask(path, token(both, role)).statusCode()).isNotIn(401, 403);
        assertThat(code(ask(path, token(both, other)))).isEqualTo("forbidden");
        assertThat(code(ask(path, token(both)))).isEqualTo("forbidden");
        assertThat(code(ask(path, "nobody"))).isEqualTo("bearer_not_valid");
    }

    @Test
    void aTokenThatTellsOfARoleWaitsForTheReadModelToKnow() {
        TestUser ada = holding(Role.AUDITOR);
        var asked = running.askAsync("/audit/events", token(ada, "auditor"));
        ada.publish();
        assertThat(asked.join().statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfALoginThatNeverComesIsTooEarly() {
        TestUser ada = holding(Role.AUDITOR).publish();
        String early = world.tokens.ofLoginAt(NOW, ada.id, ada.session, "auditor");
        HttpResponse<String> reply = ask("/audit/events", early);
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(code(reply)).isEqualTo("read_model_behind");
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void aRoleThatWasTakenOpensNothingWhateverTheTokenSays() {
        TestUser ada = holding(Role.AUDITOR).publish();
        String token = token(ada, "auditor");
        assertThat(ask("/audit/events", token).statusCode()).isEqualTo(200);
        ada.add(new RoleTaken(Role.AUDITOR)).publish();
        Awaitility.await().until(() -> ask("/audit/events", token).statusCode() == 403);
    }

    @Test
    void anEndedSessionOpensNothing() {
        TestUser ada = holding(Role.AUDITOR).publish();
        String token = token(ada, "auditor");
        assertThat(ask("/audit/events", token).statusCode()).isEqualTo(200);
        ada.ended().publish();
        Awaitility.await().until(() -> code(ask("/audit/events", token)).equals("bearer_not_valid"));
    }

    @Test
    void anAdministratorHasLoggedInLately() {
        TestUser ada = holding(Role.ADMIN).publish();
        Instant longAgo = NOW.minus(Duration.ofMinutes(15)).minusSeconds(1);
        String token = world.tokens.ofLoginAt(longAgo, ada.id, ada.session, "admin");
        HttpResponse<String> reply = ask(ADMIN_PATH, token);
        assertThat(code(reply)).isEqualTo("reauthentication_required");
        assertThat(reply.headers().firstValue("WWW-Authenticate").orElse("")).contains("max_age=\"900\"");
    }

    @Test
    void anAdministratorWithASecondFactorHasShownIt() {
        TestUser ada = holding(Role.ADMIN).totpAdded().totpValidated().publish();
        String token = token(ada, "admin");
        Awaitility.await().until(() -> code(ask(ADMIN_PATH, token)).equals("second_factor_required"));
    }

    @Test
    void aUserWhoIsNotKnownIsNobody() {
        String token = world.tokens.ofLoginAt(PublishedEvents.EPOCH, UUID.randomUUID(), UUID.randomUUID(), "auditor");
        assertThat(code(ask("/audit/events", token))).isEqualTo("read_model_behind");
    }
}
