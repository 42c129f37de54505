package io.authledger.command.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.authledger.api.Channel;
import io.authledger.api.Role;
import io.authledger.api.command.LockView;
import io.authledger.api.command.UserView;
import io.authledger.api.query.UserStatus;
import io.authledger.command.usecase.UserSearch;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows users to administrators; {@link AdministratorInterceptor} stands before it. */
@RestController
final class AdminUsersController {

    /** Null members are left out. */
    record Factor(
            Channel channel, boolean validated, @Nullable Instant validatedAt) {}

    record Lock(LockView.Of of, int failuresInRow, @Nullable Instant until) {}

    record UserReply(
            UUID id, @JsonUnwrapped UserStatus status, List<String> roles, List<Factor> factors, List<Lock> locks) {}

    private final UserSearch search;

    AdminUsersController(UserSearch search) {
        this.search = search;
    }

    @GetMapping(path = "/admin/users", produces = MediaType.APPLICATION_JSON_VALUE)
    UserReply find(@RequestParam String email, HttpServletResponse response) {
        return reply(search.byAddress(email), response);
    }

    @GetMapping(path = "/admin/users/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    UserReply show(@PathVariable String id, HttpServletResponse response) {
        return reply(search.byId(Ids.user(id)), response);
    }

    private static UserReply reply(UserSearch.Found found, HttpServletResponse response) {
        UserView user = found.user().user();
        Position.set(response, user.position());
        return new UserReply(
                user.userId(),
                found.status(),
                found.user().roles().stream().map(Role::tag).toList(),
                factors(user),
                found.user().locks().stream()
                        .map(lock -> new Lock(lock.of(), lock.failuresInRow(), lock.until()))
                        .toList());
    }

    private static List<Factor> factors(UserView user) {
        List<Factor> factors = new ArrayList<>();
        if (user.sms() != null) {
            factors.add(factor(Channel.SMS, user.sms().validatedAt()));
        }
        if (user.totp() != null) {
            factors.add(factor(Channel.TOTP, user.totp().validatedAt()));
        }
        return factors;
    }

    private static Factor factor(Channel channel, @Nullable Instant validatedAt) {
        return new Factor(channel, validatedAt != null, validatedAt);
    }
}
