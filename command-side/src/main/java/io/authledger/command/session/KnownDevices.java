package io.authledger.command.session;

import io.authledger.api.KnownDeviceLimits;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.event.UserLoggedIn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The devices that a user has logged in from lately, {@value KnownDeviceLimits#MOST} at most.
 *
 * @param devices by their last login, oldest first
 */
public record KnownDevices(List<KnownDevice> devices) {

    public static final KnownDevices NONE = new KnownDevices(List.of());

    public boolean knows(UUID deviceId, Instant now) {
        return known(now).anyMatch(device -> device.id().equals(deviceId));
    }

    public List<UUID> ids(Instant now) {
        return known(now).map(KnownDevice::id).toList();
    }

    public List<KnownDeviceView> views(Instant now) {
        return known(now).map(KnownDevice::view).toList();
    }

    /** Whether the last login of a device that is known still is the one that was seen. */
    public boolean knowsAsSeen(KnownDeviceView seen, Instant now) {
        return views(now).contains(seen);
    }

    /**
     * The device that must be forgotten before this one may be known: the one that was quiet longest of those that never
     * came back, because clients that keep no token make a new device of every login.
     */
    public Optional<UUID> tooMany(UUID deviceId, Instant now) {
        List<KnownDevice> others = others(deviceId, now).toList();
        return others.size() < KnownDeviceLimits.MOST
                ? Optional.empty()
                : others.stream()
                        .min(Comparator.comparing(KnownDevice::returned).thenComparing(KnownDevice::lastLoginAt))
                        .map(KnownDevice::id);
    }

    public KnownDevices loggedIn(UserLoggedIn event, Instant at) {
        KnownDevice device = new KnownDevice(event.deviceId(), at, event.network(), knows(event.deviceId(), at));
        List<KnownDevice> all =
                Stream.concat(others(event.deviceId(), at), Stream.of(device)).toList();
        return new KnownDevices(all.subList(Math.max(0, all.size() - KnownDeviceLimits.MOST), all.size()));
    }

    public KnownDevices forgotten(UUID deviceId) {
        return new KnownDevices(
                devices.stream().filter(device -> !device.id().equals(deviceId)).toList());
    }

    private Stream<KnownDevice> others(UUID deviceId, Instant now) {
        return known(now).filter(device -> !device.id().equals(deviceId));
    }

    private Stream<KnownDevice> known(Instant now) {
        return devices.stream()
                .filter(device -> now.isBefore(device.lastLoginAt().plus(KnownDeviceLimits.LIFE)));
    }
}
