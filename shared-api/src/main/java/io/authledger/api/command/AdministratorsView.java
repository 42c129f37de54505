package io.authledger.api.command;

import io.authledger.api.Role;
import java.util.List;

/**
 * A user as an administrator sees it, sealed values still sealed.
 *
 * @param locks those that hold now
 */
public record AdministratorsView(UserView user, List<Role> roles, List<LockView> locks) {}
