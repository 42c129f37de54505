package io.authledger.query.insights;

import static io.authledger.query.PublishedEvents.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.authledger.api.Channel;
import io.authledger.api.Recognition;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import io.authledger.api.event.MessageSent;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.query.PublishedEvents;
import io.authledger.query.projection.CannotProjectException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CountingTest {

    static final SealedDisplay SEALED = new SealedDisplay(1, new byte[] {1, 2, 3});
    private static final SecretDigest DIGEST = new SecretDigest(new byte[32]);
    private static final SealedSecret SECRET = new SealedSecret(1, new byte[40]);
    private static final UUID ID = UUID.randomUUID();
    private static final Instant LATER = EPOCH.plusSeconds(60);

    private final InsightsFixture fixture = new InsightsFixture();
    private final UUID ada = UUID.randomUUID();

    @AfterEach
    void close() {
        fixture.close();
    }

    static UserLoggedIn login() {
        return new UserLoggedIn(ID, ID, SEALED, SEALED, DIGEST, DIGEST, LATER, List.of("pwd"), Recognition.NOTHING);
    }

    static SessionRefreshed refreshed() {
        return new SessionRefreshed(ID, 1, DIGEST, DIGEST, true);
    }

    static LoginRejected rejected(@Nullable UUID device, @Nullable Instant lockedUntil) {
        Recognition recognition = device == null ? Recognition.NOTHING : Recognition.DEVICE_TOKEN;
        return new LoginRejected(ID, 5, lockedUntil, device, SEALED, recognition, false);
    }

    static Stream<Arguments> meanings() {
        return Stream.of(
                arguments(login(), "activeUsers=1, logins=1"),
                arguments(refreshed(), "activeUsers=1"),
                arguments(new UserRegistered(ID, SECRET, SEALED, SECRET), "newUsers=1"),
                arguments(new UserErased(UserErased.Reason.ERASED_BY_USER), "erasures=1"),
                arguments(rejected(null, null), "wrongPasswordStranger=1"),
                arguments(rejected(ID, null), "wrongPasswordKnownDevice=1"),
                arguments(rejected(ID, LATER), "locks=1, wrongPasswordKnownDevice=1"),
                arguments(new PasswordRejected(ID, ID, 1, null, SEALED, ID, false), "wrongPasswordInSession=1"),
                arguments(
                        new PasswordRejected(ID, ID, 1, LATER, SEALED, ID, false), "locks=1, wrongPasswordInSession=1"),
                arguments(new OtpRejected(Channel.EMAIL, ID, 1, null), "wrongCodeEmail=1"),
                arguments(new OtpRejected(Channel.SMS, ID, 1, null), "wrongCodeSms=1"),
                arguments(new OtpRejected(Channel.TOTP, null, 9, LATER), "locks=1, wrongCodeTotp=1"),
                arguments(new RecoveryCodeRejected(1, null), "wrongRecoveryCode=1"),
                arguments(new RecoveryCodeRejected(9, LATER), "locks=1, wrongRecoveryCode=1"),
                arguments(new LoginsRejectedWhileLocked(LATER, 17, EPOCH, LATER), "attemptsWhileLocked=17"),
                arguments(new UnknownLoginsRejected("0123456789abcdef", EPOCH, 9), "attemptsUnknownAddress=9"),
                arguments(new OtpRequested(Channel.EMAIL, ID, "key", LATER), "codesRequestedEmail=1"),
                arguments(new OtpRequested(Channel.SMS, ID, "key", LATER), "codesRequestedSms=1"),
                arguments(new OtpResent(Channel.EMAIL, ID), "codesResentEmail=1"),
                arguments(new OtpResent(Channel.SMS, ID), "codesResentSms=1"),
                arguments(new MessageSent(ID, Channel.EMAIL, null), "messagesSentEmail=1"),
                arguments(new MessageSent(ID, Channel.SMS, SEALED), "messagesSentSms=1"),
                arguments(new OtpAccepted(Channel.EMAIL, ID), "codesAcceptedEmail=1"),
                arguments(new OtpAccepted(Channel.SMS, ID), "codesAcceptedSms=1"),
                arguments(new TotpAccepted(1), "codesAcceptedTotp=1"),
                arguments(new RecoveryCodeUsed(ID, 3), "recoveryCodesUsed=1"),
                arguments(new EmailValidated(ID), "codesAcceptedEmail=1"),
                arguments(new PhoneValidated(ID), "codesAcceptedSms=1, phonesEnrolled=1"),
                arguments(new TotpValidated(1), "codesAcceptedTotp=1, totpEnrolled=1"),
                arguments(new TotpMethodRemoved(), "totpRemoved=1"),
                arguments(new SmsMethodRemoved(), "phonesRemoved=1"),
                arguments(new FactorsRemoved(), "factorsRemoved=1"),
                arguments(new UserSuspended(), ""));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void whatAnEventCountsAs(UserEvent event, String counted) {
        fixture.sink().accept(List.of(fixture.event(ada, 0, event)));
        for (Granularity by : Granularity.values()) {
            Map<String, Object> counts = fixture.counts(by);
            assertThat(counts.remove("events")).isEqualTo(1L);
            assertThat(counts.toString()).isEqualTo("{" + counted + "}");
        }
    }

    @Test
    void everyTypeIsDecidedAndEachThatCountsIsTriedHere() {
        Set<Class<?>> tried = meanings()
                .map(each -> each.get()[0].getClass())
                .filter(type -> type != UserSuspended.class)
                .collect(Collectors.toSet());
        Set<Class<?>> counting = new HashSet<>();
        assertThat(EventTypes.all()).isNotEmpty().allSatisfy(type -> {
            assertThatCode(() -> Counting.counts(type)).doesNotThrowAnyException();
            if (Counting.counts(type)) {
                counting.add(type);
            }
        });
        assertThat(tried).isEqualTo(counting);
        assertThatThrownBy(() -> Counting.counts(UserEvent.class)).isInstanceOf(CannotProjectException.class);
    }

    static Stream<Arguments> poisons() {
        String validated = "user.email.validated";
        return Stream.of(
                arguments("no JSON", validated, "{", Map.of()),
                arguments("no event of ours", "user.abducted", "{}", Map.of()),
                arguments("a revision to come", validated, "{}", Map.of(CloudEventHeaders.REVISION, "99")),
                arguments("a channel to come", "user.otp.requested", "{\"channel\":\"PIGEON\"}", Map.of()),
                arguments("no channel", "user.otp.requested", "{}", Map.of()),
                arguments("a channel that sends nothing", "user.otp.requested", "{\"channel\":\"TOTP\"}", Map.of()),
                arguments(
                        "fewer attempts than one", "user.logins.rejected-while-locked", "{\"attempts\":-9}", Map.of()),
                arguments("no attempts at all", "logins.rejected-unknown", "{\"attempts\":0}", Map.of()),
                arguments("no place in the ledger", validated, "{}", Map.of(CloudEventHeaders.LEDGER_INDEX, "x")),
                arguments("a place before the ledger", validated, "{}", Map.of(CloudEventHeaders.LEDGER_INDEX, "-7")),
                arguments("no time", validated, "{}", Map.of(CloudEventHeaders.TIME, "yesterday")),
                arguments(
                        "no time of ours",
                        validated,
                        "{}",
                        Map.of(CloudEventHeaders.TIME, "+999999999-01-01T00:00:00Z")),
                arguments("another's key", validated, "{}", Map.of(CloudEventHeaders.SUBJECT, "0-0-0-0-0")));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aRecordThatDoesNotReadIsCountedAndStopsNobody(
            String what, String type, String json, Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> first = fixture.event(ada, 0, login());
        ConsumerRecord<byte[], byte[]> poison = fixture.event(ada, 1, type, json);
        headers.forEach((header, value) -> InsightsFixture.with(poison, header, value));
        InsightsSink sink = fixture.sink();
        List<ConsumerRecord<byte[], byte[]>> batch = List.of(first, poison, fixture.event(ada, 2, refreshed()));
        sink.accept(batch);
        sink.accept(batch);
        assertThat(fixture.counts(Granularity.MINUTE))
                .as(what)
                .isEqualTo(new TreeMap<>(Map.of("events", 3L, "logins", 1L, "activeUsers", 1L, "unreadable", 1L)));
    }

    @Test
    void aRecordWithoutAnythingIsCountedByTheTimeThatKafkaHas() {
        fixture.sink().accept(List.of(new ConsumerRecord<>("events", 0, 7, new byte[0], new byte[0])));
        assertThat(fixture.documents(InsightsFixture.NAME)).containsOnlyKeys("day/1969-12-31T00:00:00Z/0");
    }

    @Test
    void aRebuildCountsWhatCanBeReadByThen() {
        ConsumerRecord<byte[], byte[]> early = fixture.event(ada, 0, "user.otp.requested", "{\"channel\":\"PIGEON\"}");
        fixture.sink().accept(List.of(early));
        assertThat(fixture.counts(Granularity.DAY)).containsEntry("unreadable", 1L);
        ConsumerRecord<byte[], byte[]> readable =
                new ConsumerRecord<>("events", 0, 0, early.key(), PublishedEvents.bytes("{\"channel\":\"SMS\"}"));
        early.headers().forEach(header -> readable.headers().add(header));
        fixture.database.getCollection(InsightsFixture.NAME).drop();
        fixture.sink().accept(List.of(readable));
        assertThat(fixture.counts(Granularity.DAY))
                .doesNotContainKey("unreadable")
                .containsEntry("codesRequestedSms", 1L);
    }
}
