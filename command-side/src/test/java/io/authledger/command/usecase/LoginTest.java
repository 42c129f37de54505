package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.authledger.api.Language;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.CommandProcess;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.password.DecoyHash;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHash;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.user.Users;
import io.authledger.embedded.TestPostgres;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class LoginTest {

    private static final Password RIGHT = Password.of("correct horse battery");
    private static final Password WRONG = Password.of("incorrect horse battery");
    private static final Client CLIENT = new Client("192.0.2.7", "tests", null, Language.ENGLISH);
    private static CommandProcess process;

    /** Finds every hash outdated, and has no room for a new one if the test says so. */
    private static final class Outdated implements PasswordHasher {

        private final PasswordHasher real = process.bean(HashingLanes.class).strangers();
        private final boolean busy;

        private Outdated(boolean busy) {
            this.busy = busy;
        }

        @Override
        public PasswordHash hash(Password password) {
            if (busy) {
                throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "no room", Duration.ofSeconds(1));
            }
            return real.hash(password);
        }

        @Override
        public boolean verify(Password password, PasswordHash hash) {
            return real.verify(password, hash);
        }

        @Override
        public PasswordHash hashBeside(Password password, PasswordHash other) {
            return real.hashBeside(password, other);
        }

        @Override
        public boolean needsRehash(PasswordHash hash) {
            return true;
        }
    }

    @BeforeAll
    static void start() {
        // Nobody answers there: what becomes of the mails is not asked here.
        process = CommandProcess.serving(
                TestPostgres.freshDatabase(),
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=1",
                "authledger.delivery.workers=1",
                "authledger.limits.network-failures-per-minute=0",
                "authledger.limits.network-registrations-per-hour=0");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    void anOutdatedHashIsRenewed() {
        String address = registered();
        login(new Outdated(false)).logIn(address, RIGHT, null, CLIENT);
        assertThat(events(address, "user.password.rehashed")).isEqualTo(1);
        assertThat(process.bean(Login.class).logIn(address, RIGHT, null, CLIENT).refreshToken())
                .isNotEmpty();
    }

    @Test
    void aHashThatCannotBeRenewedNowSpoilsNoLogin() {
        String address = registered();
        assertThat(login(new Outdated(true)).logIn(address, RIGHT, null, CLIENT).idToken())
                .isNotEmpty();
        assertThat(events(address, "user.password.rehashed")).isZero();
    }

    @Test
    void aLockAndAWrongPasswordAndAnUnknownAddressLookAlike() {
        String address = registered();
        ApiException wrong = refusal(address, WRONG);
        for (int i = 1; i < 5; i++) {
            refusal(address, WRONG);
        }
        ApiException locked = refusal(address, RIGHT);
        ApiException unknown = refusal("nobody@example.org", WRONG);
        assertThat(wrong.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
        for (ApiException other : new ApiException[] {locked, unknown, refusal("no address", WRONG)}) {
            assertThat(other)
                    .usingRecursiveComparison()
                    .ignoringFields("stackTrace")
                    .isEqualTo(wrong);
        }
    }

    @Test
    void attemptsInALockAreCountedInOneRow() {
        String address = registered();
        for (int i = 0; i < 5 + 3; i++) {
            refusal(address, WRONG);
        }
        assertThat(events(address, "user.login.rejected")).isEqualTo(5);
        assertThat(sql().sql("SELECT attempts FROM locked_attempts WHERE user_id = ?")
                        .param(userOf(address))
                        .query(Long.class)
                        .list())
                .containsExactly(3L);
    }

    @Test
    void anAttemptThatCannotBeCountedIsNoAnswer() {
        sql().sql("ALTER TABLE unknown_addresses RENAME TO away").update();
        try {
            assertThatThrownBy(() -> process.bean(Login.class).logIn("nobody@example.org", WRONG, null, CLIENT))
                    .isInstanceOf(DataAccessException.class);
        } finally {
            sql().sql("ALTER TABLE away RENAME TO unknown_addresses").update();
        }
    }

    private static ApiException refusal(String address, Password given) {
        return catchThrowableOfType(
                ApiException.class, () -> process.bean(Login.class).logIn(address, given, null, CLIENT));
    }

    private static HashingLanes both(PasswordHasher hashing) {
        return new HashingLanes() {
            @Override
            public PasswordHasher strangers() {
                return hashing;
            }

            @Override
            public PasswordHasher known(UUID userId) {
                return hashing;
            }
        };
    }

    private static Login login(PasswordHasher hashing) {
        return new Login(
                process.bean(NetworkLimits.class),
                process.bean(AddressClaims.class),
                process.bean(UnknownAddresses.class),
                process.bean(EvenTime.class),
                both(hashing),
                process.bean(DecoyHash.class),
                process.bean(LockedAttempts.class),
                process.bean(CodeComparison.class),
                process.bean(SecondFactorRefusals.class),
                process.bean(DataKeys.class),
                process.bean(Users.class),
                process.bean(SessionTokens.class),
                new SecureRandom());
    }

    private static String registered() {
        String address = UUID.randomUUID() + "@example.org";
        process.bean(Registration.class).register(address, RIGHT, CLIENT);
        return address;
    }

    private static UUID userOf(String address) {
        return process.bean(AddressClaims.class)
                .holder(EmailAddress.parse(address).orElseThrow())
                .orElseThrow();
    }

    private static long events(String address, String type) {
        return sql().sql("SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = ?")
                .params(userOf(address).toString(), type)
                .query(Long.class)
                .single();
    }

    private static JdbcClient sql() {
        return process.bean(JdbcClient.class);
    }
}
