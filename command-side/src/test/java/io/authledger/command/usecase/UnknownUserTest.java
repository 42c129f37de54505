package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.CommandProcess;
import io.authledger.command.session.RefreshTokens;
import io.authledger.embedded.TestPostgres;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tokens that this service made, for a user whom its store does not know, as after a restored backup. */
class UnknownUserTest {

    private static final String NETWORK = "192.0.2.7";

    private static final CommandProcess PROCESS = CommandProcess.serving(
            TestPostgres.freshDatabase(),
            "spring.mail.host=127.0.0.1",
            "authledger.sms.webhook.url=http://127.0.0.1:9",
            "authledger.sms.webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final UUID user = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final Requester requester =
            new Requester(user, session, new Client(NETWORK, "tests", null, Language.ENGLISH));

    @AfterAll
    static void stop() {
        PROCESS.close();
    }

    @Test
    void aGenuineRefreshTokenIsRefused() {
        RefreshTokens tokens = PROCESS.bean(RefreshTokens.class);
        String genuine = tokens.write(tokens.first(user, session));
        assertRefused(ErrorCode.REFRESH_TOKEN_NOT_VALID, () -> PROCESS.bean(Refresh.class)
                .refresh(genuine, requester.client()));
    }

    @Test
    void noCodeIsSentOrChecked() {
        OneTimeCodes codes = PROCESS.bean(OneTimeCodes.class);
        assertRefused(ErrorCode.BEARER_NOT_VALID, () -> codes.request(requester, Channel.EMAIL));
        assertRefused(ErrorCode.BEARER_NOT_VALID, () -> codes.verify(requester, Channel.EMAIL, "123456"));
    }

    @Test
    void noMethodIsAddedOrRemoved() {
        OtpMethods methods = PROCESS.bean(OtpMethods.class);
        assertRefused(ErrorCode.BEARER_NOT_VALID, () -> methods.addSms(requester, "612345678", "ES"));
        assertRefused(ErrorCode.BEARER_NOT_VALID, () -> methods.addTotp(requester));
        assertRefused(ErrorCode.BEARER_NOT_VALID, () -> methods.removeTotp(requester, "123456"));
        assertRefused(ErrorCode.BEARER_NOT_VALID, () -> methods.removeTotp(requester, null));
    }

    private static void assertRefused(ErrorCode code, Runnable request) {
        assertThat(catchThrowableOfType(ApiException.class, request::run).code())
                .isEqualTo(code);
    }
}
