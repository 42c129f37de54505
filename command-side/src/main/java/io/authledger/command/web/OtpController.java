package io.authledger.command.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.authledger.api.Channel;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import io.authledger.api.query.UserStatus;
import io.authledger.command.usecase.OneTimeCodes;
import io.authledger.command.usecase.Requester;
import io.authledger.command.usecase.Statuses;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class OtpController {

    record CodeRequestBody(Method method) {}

    /** Any text at all, the empty one too: what is no method is refused as a method, not as a field. */
    record Method(String name) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Method {}
    }

    record VerifyBody(String channel) {}

    record CodeReply(Instant validUntil, Channel channel, boolean validated) {}

    private final OneTimeCodes codes;
    private final Statuses statuses;

    OtpController(OneTimeCodes codes, Statuses statuses) {
        this.codes = codes;
        this.statuses = statuses;
    }

    /** Although a GET, it acts, so a client that cannot read the answer is refused before; it is safe to repeat. */
    @GetMapping(path = "/auth/otp/code", produces = MediaType.APPLICATION_JSON_VALUE)
    CodeReply request(
            @RequestParam String method, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, POST");
            throw ApiException.of(ErrorCode.METHOD_NOT_ALLOWED, "HEAD sends nothing; use GET or POST");
        }
        return send(method, Clients.of(request, caller), response);
    }

    @PostMapping("/auth/otp/code/requests")
    CodeReply request(
            @RequestBody CodeRequestBody body,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return send(body.method().name(), Clients.of(request, caller), response);
    }

    private CodeReply send(String method, Requester requester, HttpServletResponse response) {
        Channel channel = sendable(method);
        RequestOtpOutcome.UnderWay underWay = codes.request(requester, channel);
        Position.set(response, underWay.position());
        return new CodeReply(underWay.validUntil(), channel, underWay.validated());
    }

    private static Channel sendable(String method) {
        return switch (method) {
            case "EMAIL" -> Channel.EMAIL;
            case "SMS" -> Channel.SMS;
            default -> throw ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "A method is EMAIL or SMS");
        };
    }

    @PostMapping("/auth/otp/code")
    UserStatus verify(
            @RequestBody VerifyBody body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Channel channel = channel(body.channel());
        String given = OneTimeCode.require(code);
        UserView user = codes.verify(Clients.of(request, caller), channel, given);
        Position.set(response, user.position());
        return statuses.of(user);
    }

    private static Channel channel(String name) {
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(name)) {
                return channel;
            }
        }
        throw ApiException.invalid(
                List.of(new FieldError("channel", "channel_not_known", "A channel is EMAIL, SMS or TOTP")));
    }
}
