package io.authledger.command.limits;

/**
 * The limits that hold for each network (IPv4 address, or IPv6 /64).
 *
 * @param failures failed login, refresh or code attempts
 * @param registrations registrations or reset requests
 */
public record NetworkLimits(NetworkLimit failures, NetworkLimit registrations) {}
