package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.Channel;
import io.authledger.api.command.EraseOwnAccount;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.Proof;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.UserCommand;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.UserErased;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EraseOwnAccountTest extends UserFixture {

    @BeforeEach
    void loggedInUser() {
        registered();
        loggedIn();
    }

    static Stream<UserCommand<?>> everyKindOfCommand() {
        return Stream.of(
                rightPassword(session(2)),
                refresh(0),
                requestCode(challenge(2)),
                rightCode(CHALLENGE),
                new InspectUser(USER),
                new EraseOwnAccount(USER, proof(SESSION, null)),
                new RecordDelivery(USER, UUID.randomUUID(), Channel.EMAIL, RecordDelivery.Result.SENT, 1, null));
    }

    @Test
    void theHistoryEnds() {
        Decision<ProofOutcome<Long>> decision = when(erase(proof(SESSION, null)));
        assertThat(decision.events()).containsExactly(new UserErased(UserErased.Reason.ERASED_BY_USER));
        assertThat(decision.outcome()).isEqualTo(new ProofOutcome.Done<>(3L));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfCommand")
    void nothingIsAskedOfSomebodyWhoIsForgotten(UserCommand<?> command) {
        did(erase(proof(SESSION, null)));
        assertThatThrownBy(() -> when(command)).hasStackTraceContaining(UnknownUserException.class.getName());
    }

    @Test
    void aWrongPasswordForgetsNobody() {
        Decision<ProofOutcome<Long>> decision = when(erase(wrongProof(SESSION)));
        assertThat(decision.events())
                .containsExactly(new PasswordRejected(ATTEMPT, SESSION, 1, null, NETWORK, DEVICE, false));
    }

    @Test
    void whoHasASecondFactorIsAskedForIt() {
        totpAdded();
        totpValidated(100);
        assertThat(when(erase(proof(SESSION, null))).outcome())
                .isEqualTo(new ProofOutcome.Refused<>(new ProofRefusal.SecondFactorMissing(4)));
    }

    @Test
    void theSecondFactorAllowsIt() {
        totpAdded();
        totpValidated(100);
        assertThat(when(erase(proof(SESSION, totpCode(101L)))).events())
                .containsExactly(new TotpAccepted(101), new UserErased(UserErased.Reason.ERASED_BY_USER));
    }

    private static EraseOwnAccount erase(Proof proof) {
        return new EraseOwnAccount(USER, proof);
    }
}
