package io.authledger.command.password;

import io.authledger.api.Recognition;
import io.authledger.api.command.LockView;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A counter for strangers and two for each known device: one of whoever shows its token, and one of whoever comes without
 * it from its network. So nobody who guesses locks a device that shows its token.
 *
 * @param devices those of which a password was wrong; one that is known no more has none
 */
public record LoginThrottles(LoginThrottle strangers, List<OfDevice> devices) {

    public static final LoginThrottles CALM = new LoginThrottles(LoginThrottle.CALM, List.of());

    /** The counters of one device. */
    public record OfDevice(UUID deviceId, LoginThrottle token, LoginThrottle network) {

        private OfDevice with(Recognition recognition, UnaryOperator<LoginThrottle> change) {
            return recognition == Recognition.NETWORK
                    ? new OfDevice(deviceId, token, change.apply(network))
                    : new OfDevice(deviceId, change.apply(token), network);
        }
    }

    public LoginThrottle of(AttemptSource source) {
        if (source.deviceId() == null) {
            return strangers;
        }
        OfDevice device = device(source.deviceId());
        return source.recognition() == Recognition.NETWORK ? device.network() : device.token();
    }

    /** The locks that hold now, as an administrator sees them. */
    public List<LockView> locks(Instant now) {
        Stream<LockView> ofDevices = devices.stream()
                .flatMap(device -> Stream.of(device.token(), device.network()))
                .flatMap(throttle -> throttle.lock(LockView.Of.KNOWN_DEVICE, now).stream());
        return Stream.concat(strangers.lock(LockView.Of.PASSWORD, now).stream(), ofDevices)
                .toList();
    }

    public LoginThrottles rejected(LoginRejected event) {
        return with(
                event.countsOnStrangers() ? null : event.deviceId(),
                event.recognition(),
                throttle -> throttle.failed(event.failuresInRow(), event.lockedUntil(), event.off()));
    }

    public LoginThrottles rejected(PasswordRejected event) {
        return with(
                event.deviceId(),
                Recognition.DEVICE_TOKEN,
                throttle -> throttle.failed(event.failuresInRow(), event.lockedUntil(), event.off()));
    }

    /**
     * A success calms strangers and the device that it made known. That is the one which logged in last from its network
     * now, so that whoever is known by the network begins anew too; the counters of other devices stay. So does that of the
     * device which logged in last from the network before: networks are sealed, so no event tells which it was.
     *
     * @param known every device that is known after it
     */
    public LoginThrottles loggedIn(UUID deviceId, List<UUID> known) {
        return new LoginThrottles(
                LoginThrottle.CALM,
                others(deviceId)
                        .filter(device -> known.contains(device.deviceId()))
                        .toList());
    }

    /** A device that was forgotten is a stranger. */
    public LoginThrottles forgotten(UUID deviceId) {
        return new LoginThrottles(strangers, others(deviceId).toList());
    }

    private LoginThrottles with(@Nullable UUID deviceId, Recognition recognition, UnaryOperator<LoginThrottle> change) {
        if (deviceId == null) {
            return new LoginThrottles(change.apply(strangers), devices);
        }
        OfDevice changed = device(deviceId).with(recognition, change);
        return new LoginThrottles(
                strangers, Stream.concat(others(deviceId), Stream.of(changed)).toList());
    }

    private OfDevice device(UUID deviceId) {
        return devices.stream()
                .filter(device -> device.deviceId().equals(deviceId))
                .findFirst()
                .orElseGet(() -> new OfDevice(deviceId, LoginThrottle.CALM, LoginThrottle.CALM));
    }

    private Stream<OfDevice> others(UUID deviceId) {
        return devices.stream().filter(device -> !device.deviceId().equals(deviceId));
    }
}
