package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Role;
import io.authledger.api.command.RegisterAdministrator;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.UserRegistered;
import org.junit.jupiter.api.Test;

class RegisterAdministratorTest extends UserFixture {

    @Test
    void anAdministratorIsAUserWithAValidatedAddressAndTheRole() {
        Decision<Long> registered =
                when(new RegisterAdministrator(USER, Actor.BOOTSTRAP, EMAIL, SHOWN_EMAIL, HASH, null, CHALLENGE));
        assertThat(registered.outcome()).isEqualTo(2);
        assertThat(registered.events())
                .containsExactly(
                        new UserRegistered(USER, EMAIL, SHOWN_EMAIL, HASH),
                        new EmailValidated(CHALLENGE),
                        new RoleGranted(Role.ADMIN));
        assertThat(registered.metadata()).allSatisfy(metadata -> assertThat(metadata.get(EventMetadata.ACTOR))
                .isEqualTo("bootstrap"));
    }

    @Test
    void aPasswordThatNobodyCouldLookUpIsTold() {
        Decision<Long> registered = when(new RegisterAdministrator(
                USER, Actor.BOOTSTRAP, EMAIL, SHOWN_EMAIL, HASH, BreachCheckFailure.TIMED_OUT, CHALLENGE));
        assertThat(registered.events())
                .startsWith(
                        new UserRegistered(USER, EMAIL, SHOWN_EMAIL, HASH),
                        new PasswordBreachCheckSkipped(BreachCheckFailure.TIMED_OUT));
        assertThat(registered.metadata()).allSatisfy(metadata -> assertThat(metadata.get(EventMetadata.ACTOR))
                .isEqualTo("bootstrap"));
    }
}
