package io.authledger.query;

import io.authledger.api.Recognition;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One user's history, on its way to Kafka. */
final class TestUser {

    /** Stays on the command side anyway. */
    private static final SealedSecret NOTHING = new SealedSecret(1, new byte[40]);

    final UUID id = UUID.randomUUID();
    final UUID session = UUID.randomUUID();
    private final World world;
    private final byte[] keyBytes = World.RANDOM.generateSeed(32);
    private final DataKey key = new DataKey(id, 1, keyBytes);
    private final List<ProducerRecord<byte[], byte[]>> pending = new ArrayList<>();
    private long next;

    TestUser(World world) {
        this.world = world;
    }

    void publishKey() {
        world.publishKey(id, WrappedForReaders.wrap(world.readerKey, id, Map.of(1, keyBytes)));
    }

    String token() {
        return world.tokens.of(id, session);
    }

    /** Of the last event. */
    long position() {
        return next - 1;
    }

    TestUser erased() {
        return add(new UserErased(UserErased.Reason.ERASED_BY_USER));
    }

    TestUser registered() {
        return add(new UserRegistered(
                id,
                NOTHING,
                key.sealDisplay(SealedField.OBFUSCATED_EMAIL, "a***a@example.org", World.RANDOM),
                NOTHING));
    }

    TestUser validated() {
        return add(new EmailValidated(UUID.randomUUID()));
    }

    TestUser phoneAdded(String obfuscated) {
        return add(
                new SmsMethodAdded(NOTHING, key.sealDisplay(SealedField.OBFUSCATED_PHONE, obfuscated, World.RANDOM)));
    }

    TestUser phoneValidated() {
        return add(new PhoneValidated(UUID.randomUUID()));
    }

    TestUser totpAdded() {
        return add(new TotpMethodAdded(NOTHING));
    }

    TestUser totpValidated() {
        return add(new TotpValidated(1));
    }

    TestUser totpRemoved() {
        return add(new TotpMethodRemoved());
    }

    /** A login with another session than the token's, which is given back. */
    UUID loggedInElsewhere(String device, String network) {
        UUID elsewhere = UUID.randomUUID();
        add(login(elsewhere, device, network));
        return elsewhere;
    }

    TestUser loggedIn(String device) {
        return add(login(session, device, "192.0.2.7"));
    }

    private UserLoggedIn login(UUID opened, String device, String network) {
        SecretDigest digest = new SecretDigest(new byte[32]);
        return new UserLoggedIn(
                opened,
                UUID.randomUUID(),
                key.sealDisplay(SealedField.USER_AGENT, device, World.RANDOM),
                key.sealDisplay(SealedField.NETWORK, network, World.RANDOM),
                digest,
                digest,
                PublishedEvents.time(1_000_000),
                List.of("pwd"),
                Recognition.NOTHING);
    }

    /** A wrong password, from a device that is not known. */
    TestUser failed(String network) {
        return add(new LoginRejected(
                UUID.randomUUID(),
                1,
                null,
                null,
                key.sealDisplay(SealedField.NETWORK, network, World.RANDOM),
                Recognition.NOTHING,
                false));
    }

    TestUser refreshed() {
        SecretDigest digest = new SecretDigest(new byte[32]);
        return add(new SessionRefreshed(session, 1, digest, digest, true));
    }

    TestUser ended() {
        return add(new SessionEnded(session, SessionEnded.Reason.TOKEN_REUSED));
    }

    TestUser add(UserEvent event) {
        pending.add(world.event(id, next++, event));
        return this;
    }

    /** In place of the next event, something that cannot be read as it. */
    TestUser add(String type, String json) {
        pending.add(world.event(id, next++, type, json));
        return this;
    }

    List<ProducerRecord<byte[], byte[]>> take() {
        List<ProducerRecord<byte[], byte[]>> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    TestUser publish() {
        world.commit(take());
        return this;
    }
}
