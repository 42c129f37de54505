package io.authledger.command.account;

import io.authledger.api.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The roles of one user.
 *
 * @param held each once, in the order of {@link Role}
 */
public record Roles(List<Role> held) {

    public static final Roles NONE = new Roles(List.of());

    public boolean has(Role role) {
        return held.contains(role);
    }

    /** Those of the wanted ones that are not held. */
    public List<Role> lacking(Collection<Role> wanted) {
        return all(role -> wanted.contains(role) && !has(role));
    }

    /** Those held that are not wanted. */
    public List<Role> surplus(Collection<Role> wanted) {
        return all(role -> has(role) && !wanted.contains(role));
    }

    public Roles granted(Role granted) {
        return new Roles(all(role -> has(role) || role == granted));
    }

    public Roles taken(Role taken) {
        return new Roles(all(role -> has(role) && role != taken));
    }

    private static List<Role> all(Predicate<Role> kept) {
        return Arrays.stream(Role.values()).filter(kept).toList();
    }
}
