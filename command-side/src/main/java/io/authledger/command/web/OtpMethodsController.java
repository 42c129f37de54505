package io.authledger.command.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.FieldError;
import io.authledger.api.query.UserStatus;
import io.authledger.command.otp.PhoneNumber;
import io.authledger.command.otp.QrCode;
import io.authledger.command.otp.TotpSecret;
import io.authledger.command.otp.TotpSettings;
import io.authledger.command.usecase.OtpMethods;
import io.authledger.command.usecase.Statuses;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class OtpMethodsController {

    record SmsBody(String phone, String country) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Takes {@code {}}, so that what is no object is refused. */
    record NoBody() {}

    record Totp(String secret, String otpauthUri, String qrCode) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record TotpReply(@JsonUnwrapped UserStatus status, Totp totp) {}

    private final OtpMethods methods;
    private final Statuses statuses;
    private final TotpSettings settings;

    OtpMethodsController(OtpMethods methods, Statuses statuses, TotpSettings settings) {
        this.methods = methods;
        this.statuses = statuses;
        this.settings = settings;
    }

    @PostMapping("/auth/otp/methods/sms")
    UserStatus addSms(
            @RequestBody SmsBody body, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (!PhoneNumber.isRegion(body.country())) {
            throw ApiException.invalid(List.of(new FieldError(
                    "country", "country_not_known", "A country is a two-letter code such as ES, in capitals")));
        }
        return status(methods.addSms(Clients.of(request, caller), body.phone(), body.country()), response);
    }

    @DeleteMapping("/auth/otp/methods/sms")
    UserStatus removeSms(
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return status(methods.removeSms(Clients.of(request, caller), OneTimeCode.checkForm(code)), response);
    }

    @PostMapping("/auth/otp/methods/totp")
    TotpReply addTotp(
            @RequestBody(required = false) @Nullable NoBody body,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        OtpMethods.NewTotp added = methods.addTotp(Clients.of(request, caller));
        UserStatus status = status(added.user(), response);
        return new TotpReply(status, totp(added.secret(), status.email()));
    }

    private Totp totp(TotpSecret secret, String account) {
        String uri = secret.otpauthUri(settings.issuer(), account);
        return new Totp(secret.value(), uri, QrCode.pngDataUri(uri));
    }

    @DeleteMapping("/auth/otp/methods/totp")
    UserStatus removeTotp(
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return status(methods.removeTotp(Clients.of(request, caller), OneTimeCode.checkForm(code)), response);
    }

    private UserStatus status(UserView user, HttpServletResponse response) {
        Position.set(response, user.position());
        return statuses.of(user);
    }
}
