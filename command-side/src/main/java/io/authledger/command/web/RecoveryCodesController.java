package io.authledger.command.web;

import io.authledger.command.otp.RecoveryCode;
import io.authledger.command.usecase.RecoveryCodeSets;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class RecoveryCodesController {

    record Reply(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final RecoveryCodeSets sets;

    RecoveryCodesController(RecoveryCodeSets sets) {
        this.sets = sets;
    }

    @PostMapping("/auth/otp/recovery-codes")
    Reply renew(
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        RecoveryCodeSets.Renewed renewed = sets.renew(Clients.of(request, caller), OneTimeCode.checkForm(code));
        Position.set(response, renewed.position());
        return new Reply(renewed.codes().stream().map(RecoveryCode::text).toList());
    }
}
