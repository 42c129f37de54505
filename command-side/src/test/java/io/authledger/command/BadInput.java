package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;

/** Tests that send what nobody should, as one guest who may do anything, and find the service well afterwards. */
abstract class BadInput extends ContractTest {

    final Guest guest = Guest.administrator(side);
    final Answers answers = new Answers(side);

    @AfterEach
    void allWasAnsweredAsItShouldAndTheServiceWorks() {
        answers.assertAll();
        Guest next = Guest.arrives(client);
        assertThat(client.verify(next.idToken(), code(next.address())).status()).isEqualTo(200);
        assertThat(client.refresh(next.refreshToken()).status()).isEqualTo(200);
    }
}
