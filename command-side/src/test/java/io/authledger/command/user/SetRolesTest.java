package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.api.command.Administered;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.LoginOutcome.LoggedIn;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.command.SetRoles;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import io.authledger.command.session.SessionLimits;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code SetRoles}, and {@code CheckRole}. */
class SetRolesTest extends UserFixture {

    private static final Actor SOMEBODY = Actor.administrator(new UUID(0xad, 1));

    @BeforeEach
    void aUserIsLoggedIn() {
        registered();
        loggedIn();
    }

    @Test
    void eachRoleThatIsNewIsGranted() {
        Decision<Administered> set = when(set(Role.AUDITOR, Role.ADMIN));
        assertThat(set.events()).containsExactly(new RoleGranted(Role.ADMIN), new RoleGranted(Role.AUDITOR));
        assertThat(set.outcome()).isEqualTo(new Administered(true, true, 4));
    }

    @Test
    void anEventSaysWhoDidIt() {
        assertThat(when(set(Role.ADMIN)).metadata()).singleElement().satisfies(metadata -> assertThat(
                        metadata.get(EventMetadata.ACTOR))
                .isEqualTo(SOMEBODY.name()));
    }

    @Test
    void eachRoleThatIsNotWantedAnyMoreIsTaken() {
        did(set(Role.ADMIN));
        Decision<Administered> set = when(set(Role.AUDITOR));
        assertThat(set.events()).containsExactly(new RoleTaken(Role.ADMIN), new RoleGranted(Role.AUDITOR));
        assertThat(set.outcome()).isEqualTo(new Administered(true, false, 5));
    }

    @Test
    void whereAllIsAsWantedNothingHappens() {
        did(set(Role.ADMIN));
        Decision<Administered> set = when(set(Role.ADMIN));
        assertThat(set.events()).isEmpty();
        assertThat(set.outcome()).isEqualTo(new Administered(false, true, 3));
    }

    @Test
    void aLoginIsGrantedTheRolesOfItsTime() {
        did(set(Role.AUDITOR));
        assertThat(when(rightPassword(session(2))).outcome())
                .isInstanceOfSatisfying(
                        LoggedIn.class, in -> assertThat(in.grant().roles()).isEqualTo(List.of(Role.AUDITOR)));
    }

    @Test
    void aRoleIsHeldFromItsGrantOn() {
        did(set(Role.ADMIN));
        assertThat(when(isAdministrator()).outcome()).isEqualTo(new RoleCheck.Held(false));
    }

    @Test
    void aRoleThatWasTakenIsMissing() {
        did(set(Role.ADMIN), set());
        assertThat(when(isAdministrator()).outcome()).isEqualTo(new RoleCheck.Missing());
    }

    @Test
    void anotherRoleDoesNotDo() {
        did(set(Role.AUDITOR));
        assertThat(when(isAdministrator()).outcome()).isEqualTo(new RoleCheck.Missing());
    }

    @Test
    void aValidatedTotpIsASecondFactor() {
        did(set(Role.ADMIN));
        totpAdded();
        totpValidated(7);
        assertThat(when(isAdministrator()).outcome()).isEqualTo(new RoleCheck.Held(true));
    }

    @Test
    void aSessionThatIsOverHasNoRole() {
        did(set(Role.ADMIN));
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(isAdministrator()).outcome()).isEqualTo(new RoleCheck.SessionOver());
    }

    private static CheckRole isAdministrator() {
        return new CheckRole(USER, SESSION, Role.ADMIN);
    }

    private static SetRoles set(Role... roles) {
        return new SetRoles(USER, SOMEBODY, Set.of(roles));
    }
}
