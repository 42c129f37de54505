package io.authledger.command.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import io.authledger.command.usecase.Requester;
import io.authledger.command.usecase.SecondFactors;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SecondFactorController {

    record StepUpBody(String channel) {}

    record StepUpReply(String idToken) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record MfaBody(boolean atLogin) {}

    private final SecondFactors factors;

    SecondFactorController(SecondFactors factors) {
        this.factors = factors;
    }

    @PostMapping("/auth/login/step-up")
    StepUpReply stepUp(
            @RequestBody StepUpBody body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecondFactors.Raised raised = raised(body.channel(), Clients.of(request, caller), code);
        Position.set(response, raised.position());
        return new StepUpReply(raised.idToken());
    }

    private SecondFactors.Raised raised(String channel, Requester requester, @Nullable String code) {
        return switch (channel) {
            case "TOTP" -> factors.stepUp(requester, OneTimeCode.checkForm(code));
            case "SMS" -> factors.stepUpBySms(requester, OneTimeCode.require(code));
            case "EMAIL" ->
                throw ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "A code by e-mail raises no session");
            default ->
                throw ApiException.invalid(
                        List.of(new FieldError("channel", "channel_not_known", "A channel is TOTP or SMS")));
        };
    }

    @PutMapping("/auth/mfa")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(
            @RequestBody MfaBody body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Position.set(
                response, factors.choose(Clients.of(request, caller), body.atLogin(), OneTimeCode.checkForm(code)));
    }
}
