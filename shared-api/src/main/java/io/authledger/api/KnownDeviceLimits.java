package io.authledger.api;

import java.time.Duration;

/** The limits on the devices that a user is known by; both sides keep them. */
public final class KnownDeviceLimits {

    /** How long a device is known after its last login: as long as its token is good. */
    public static final Duration LIFE = Duration.ofDays(180);

    /** Devices of one user. */
    public static final int MOST = 10;

    private KnownDeviceLimits() {}
}
