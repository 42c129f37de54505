package io.authledger.command.web;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.FieldError;
import io.authledger.command.usecase.Administration;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do to one user; {@link AdministratorInterceptor} stands before it. */
@RestController
@RequestMapping("/admin/users/{id}")
@ResponseStatus(HttpStatus.NO_CONTENT)
final class AdministrationController {

    record RolesBody(List<String> roles) {}

    private final Administration administration;

    AdministrationController(Administration administration) {
        this.administration = administration;
    }

    @PutMapping("/roles")
    void setRoles(@PathVariable String id, @RequestBody RolesBody body, Caller caller, HttpServletResponse response) {
        Set<Role> roles = roles(body.roles());
        Position.set(response, administration.setRoles(Ids.user(id), roles, actor(caller)));
    }

    @PostMapping("/suspension")
    void suspend(@PathVariable String id, Caller caller, HttpServletResponse response) {
        Position.set(response, administration.suspend(Ids.user(id), actor(caller)));
    }

    @DeleteMapping("/suspension")
    void reinstate(@PathVariable String id, Caller caller, HttpServletResponse response) {
        Position.set(response, administration.reinstate(Ids.user(id), actor(caller)));
    }

    @PostMapping("/unlock")
    void unlock(@PathVariable String id, Caller caller, HttpServletResponse response) {
        Position.set(response, administration.unlock(Ids.user(id), actor(caller)));
    }

    @DeleteMapping("/factors")
    void removeFactors(@PathVariable String id, Caller caller, HttpServletResponse response) {
        Position.set(response, administration.removeFactors(Ids.user(id), actor(caller)));
    }

    private static Set<Role> roles(List<String> tags) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String tag : tags) {
            roles.add(Role.ofTag(tag)
                    .orElseThrow(() -> ApiException.invalid(
                            List.of(new FieldError("roles", "role_not_known", "A role is admin or auditor")))));
        }
        return roles;
    }

    private static Actor actor(Caller caller) {
        return Actor.administrator(caller.userId());
    }
}
