package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationContractTest extends ContractTest {

    @Test
    void aNewAddressIsAcceptedAndGetsACode() {
        Reply reply = client.register("Grace.H@Example.ORG", PASSWORD);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text("email")).isEqualTo("g***h@example.org");
        assertThat(reply.header("Position")).isEqualTo("1");
        Message letter = letters("grace.h@example.org", 1).get(0);
        assertThat(letter.subject()).matches("\\d{6} is your code");
    }

    @Test
    void aTakenAddressGetsTheSameAnswerAndItsOwnerANotice() {
        String address = newAddress();
        Reply first = client.register(address, PASSWORD);
        Reply second = client.register(address, "another long password");
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(second.header("Position")).isEqualTo(first.header("Position"));
        assertThat(letters(address, 2))
                .extracting(Message::text)
                .anyMatch(text -> text.contains("tried to register this address"));
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(client.logIn(address, "another long password").status()).isEqualTo(403);
    }

    @Test
    void manyAtOnceForOneAddressMakeOneUser() {
        String address = newAddress();
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> client.register(address, "password number " + i).status())
                .toList();
        assertThat(statuses).containsOnly(202);
        long able = IntStream.range(0, 16)
                .filter(i -> client.logIn(address, "password number " + i).status() == 200)
                .count();
        // The lock after five wrong ones may hide the one that is right, and two are never right.
        assertThat(able).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "@example.org", "a@b", "a b@example.org", "a@exa mple.org", "a@-x.org", "a@b@c.de"})
    void whatIsNoAddressIsNamed(String email) {
        Reply reply = client.register(email, PASSWORD);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "1234567", "some.body@example.org", "tab\tin the password"})
    void whatIsNoPasswordIsRefused(String password) {
        Reply reply = client.register("some.body@example.org", password);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("password_not_acceptable");
    }

    @Test
    void aPasswordMayHave128CharactersAndNotOneMore() {
        assertThat(client.register(newAddress(), "\uD83D\uDE00".repeat(128)).status())
                .isEqualTo(202);
        assertThat(client.register(newAddress(), "\uD83D\uDE00".repeat(129)).code())
                .isEqualTo("password_not_acceptable");
    }
}
