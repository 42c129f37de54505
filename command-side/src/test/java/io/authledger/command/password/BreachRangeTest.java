package io.authledger.command.password;

import static io.authledger.command.password.RangeServer.answering;
import static io.authledger.command.password.RangeServer.digest;
import static io.authledger.command.password.RangeServer.listing;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.authledger.api.BreachCheckFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BreachRangeTest {

    private static final String TEXT = "paper kites of 1984";
    private static final Password PASSWORD = Password.of(TEXT);
    private static final String SUFFIX = digest(TEXT).substring(5);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final RangeServer server = new RangeServer();
    private final BreachRange range = new BreachRange(URI.create(server.url()), LONG);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPasswordOnTheListIsKnown() throws Exception {
        server.behave(listing("another", TEXT));
        assertThat(range.contains(PASSWORD)).isTrue();
    }

    @Test
    void onlyTheFirstFiveDigitsOfTheDigestAreTold() throws Exception {
        range.contains(PASSWORD);
        assertThat(server.calls).singleElement().satisfies(call -> {
            assertThat(call.line()).isEqualTo("GET /range/" + digest(TEXT).substring(0, 5));
            assertThat(call.headers()).containsEntry("Add-padding", List.of("true"));
            assertThat(call.headers()).containsEntry("User-agent", List.of("AuthLedger"));
            assertThat(call.headers().toString()).doesNotContain(SUFFIX);
        });
    }

    /** The ligature and the three letters are one password, and one digest. */
    @Test
    void theDigestIsOfTheNormalisedText() throws Exception {
        server.behave(listing("ffi of \u00e9"));
        assertThat(range.contains(Password.of("\ufb03 of e\u0301"))).isTrue();
    }

    @Test
    void aPasswordThatIsNotOnTheListIsUnknown() throws Exception {
        server.behave(listing("another"));
        assertThat(range.contains(PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {":0", ":000"})
    void aCountOfNoughtIsPadding(String count) throws Exception {
        server.behave(answering(200, SUFFIX + count));
        assertThat(range.contains(PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void linesMayEndEitherWayAndDigitsBeSmall(String end) throws Exception {
        String other = "0".repeat(35) + ":12" + end;
        server.behave(answering(200, other + SUFFIX.toLowerCase(Locale.ROOT) + ":1" + end + other));
        assertThat(range.contains(PASSWORD)).isTrue();
    }

    @Test
    void aListMayBeLong() throws Exception {
        server.behave(answering(200, ("0".repeat(35) + ":1234567\r\n").repeat(3_000) + SUFFIX + ":1"));
        assertThat(range.contains(PASSWORD)).isTrue();
    }

    @Test
    void aListWithoutEndIsNoAnswer() {
        server.behave(answering(200, SUFFIX + ":1\r\n" + ("0".repeat(35) + ":1234567\r\n").repeat(7_000)));
        assertFails(range, BreachCheckFailure.BAD_ANSWER, "more than 256 KiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 404, 429, 500, 503})
    void anyOtherStatusIsNoAnswer(int status) {
        server.behave(answering(status, ""));
        assertFails(range, BreachCheckFailure.BAD_ANSWER, "HTTP " + status);
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.behave(exchange -> {
            exchange.getResponseHeaders().add("Location", server.url() + "elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertFails(range, BreachCheckFailure.BAD_ANSWER, "HTTP 302");
        assertThat(server.calls).noneMatch(call -> call.line().endsWith("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "%s", "%s:", "%s:x", "%s:-1", "%s:1,%1$s:2", "%s:1\n\nx", "a%s:1", "%s:1\n{}"})
    void whatIsNoListIsNoAnswer(String body) {
        server.behave(answering(200, body.formatted(SUFFIX)));
        assertFails(range, BreachCheckFailure.BAD_ANSWER, "a line that is no suffix and count");
    }

    @Test
    void anEmptyListIsNoAnswer() {
        server.behave(answering(200, ""));
        assertFails(range, BreachCheckFailure.BAD_ANSWER, "an empty list");
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() {
        server.behave(server.silent());
        assertGivenUp();
    }

    @Test
    void aListThatNeverEndsIsGivenUpInTime() {
        server.behave(server.stuck());
        assertGivenUp();
    }

    private void assertGivenUp() {
        BreachRange hasty = new BreachRange(URI.create(server.url()), Duration.ofMillis(300));
        long start = System.nanoTime();
        assertThatExceptionOfType(BreachCheckFailedException.class)
                .isThrownBy(() -> hasty.contains(PASSWORD))
                .returns(BreachCheckFailure.TIMED_OUT, BreachCheckFailedException::failure);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() {
        server.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write((SUFFIX + ":1\r\n").getBytes(US_ASCII));
        });
        assertFails(range, BreachCheckFailure.UNREACHABLE);
    }

    @Test
    void nobodyListening() {
        server.close();
        assertFails(range, BreachCheckFailure.UNREACHABLE);
    }

    private static void assertFails(BreachRange range, BreachCheckFailure failure) {
        assertThatExceptionOfType(BreachCheckFailedException.class)
                .isThrownBy(() -> range.contains(PASSWORD))
                .returns(failure, BreachCheckFailedException::failure)
                .satisfies(e ->
                        assertThat(e.getMessage()).doesNotContain(digest(TEXT).substring(0, 5)));
    }

    private static void assertFails(BreachRange range, BreachCheckFailure failure, String why) {
        assertFails(range, failure);
        assertThatExceptionOfType(BreachCheckFailedException.class)
                .isThrownBy(() -> range.contains(PASSWORD))
                .withMessage(why);
    }
}
