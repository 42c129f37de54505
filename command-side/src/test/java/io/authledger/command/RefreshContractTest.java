package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshContractTest extends ContractTest {

    @Test
    void aClientThatIgnoresRotationKeepsWorking() {
        String token = loggedIn().text("refreshToken");
        String successor = client.refresh(token).text("refreshToken");
        for (int i = 0; i < 3; i++) {
            side.clock().advance(Duration.ofMinutes(1));
            Reply again = client.refresh(token);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text("idToken")).isNotEmpty();
            assertThat(again.text("refreshToken")).isEqualTo(successor);
        }
    }

    @Test
    void aClientThatAdoptsEachSuccessorKeepsWorking() {
        String token = loggedIn().text("refreshToken");
        for (int i = 0; i < 5; i++) {
            side.clock().advance(Duration.ofMinutes(1));
            Reply reply = client.refresh(token);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text("refreshToken")).isNotEqualTo(token);
            token = reply.text("refreshToken");
        }
    }

    @Test
    void aSecondTabGetsTheSameSuccessorForTenSeconds() {
        String first = loggedIn().text("refreshToken");
        String second = client.refresh(first).text("refreshToken");
        assertThat(client.refresh(second).status()).isEqualTo(200);
        side.clock().advance(Duration.ofSeconds(8));
        Reply late = client.refresh(first);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text("refreshToken")).isEqualTo(second);
    }

    @Test
    void aTokenUsedAgainLaterEndsTheSession() {
        String first = loggedIn().text("refreshToken");
        String second = client.refresh(first).text("refreshToken");
        String third = client.refresh(second).text("refreshToken");
        side.clock().advance(Duration.ofSeconds(11));
        Reply reused = client.refresh(first);
        assertThat(reused.status()).isEqualTo(403);
        assertThat(reused.code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.refresh(third).status()).isEqualTo(403);
    }

    @Test
    void aSessionEndsAfterSevenIdleDays() {
        String token = loggedIn().text("refreshToken");
        side.clock().advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(client.refresh(token).code()).isEqualTo("refresh_token_not_valid");
    }

    @Test
    void aSessionEndsAfterThirtyDaysHoweverBusy() {
        String token = loggedIn().text("refreshToken");
        for (int week = 0; week < 5; week++) {
            side.clock().advance(Duration.ofDays(6));
            assertThat(client.refresh(token).status()).isEqualTo(week < 4 ? 200 : 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "AAAA", "\u00e9", "====", "a.b.c"})
    void whatIsNoTokenIsRefused(String text) {
        Reply reply = client.refresh(text);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("refresh_token_not_valid");
    }

    @Test
    void anAlteredTokenIsRefusedAndDoesNoHarm() {
        String token = loggedIn().text("refreshToken");
        String altered = token.substring(0, 60) + (token.charAt(60) == 'A' ? "B" : "A") + token.substring(61);
        assertThat(client.refresh(altered).status()).isEqualTo(403);
        assertThat(client.refresh(token).status()).isEqualTo(200);
    }
}
