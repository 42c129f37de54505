package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.authledger.api.Role;
import io.authledger.standalone.RunningStandalone;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.function.SingletonSupplier;

/** The document that a running service serves, held against what that service does. */
class DocumentedRepliesTest {

    private static final int LARGEST_BODY = 16 * 1024;

    private static RunningStandalone service;
    private static Api api;

    private @Nullable Person unfortunate;

    @BeforeAll
    static void start() {
        String limit = Integer.toString(Row.NETWORK_LIMIT);
        service = RunningStandalone.start(Map.of(
                "authledger.limits.network-failures-per-minute",
                limit,
                "authledger.limits.network-registrations-per-hour",
                limit,
                // What an answer takes at least is held elsewhere, and there are many here.
                "authledger.limits.even-time",
                "0s",
                "authledger.password.reset.second-factor-age",
                "0s"));
        api = new Api(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyMappingIsDocumentedAndTheOtherWayRound() {
        Map<String, Boolean> documented = new TreeMap<>();
        api.document().operations().forEach(operation -> documented.put(operation.toString(), operation.isOpen()));
        assertThat(service.openByMapping(path -> path.matches("/(dev|actuator|error)(/.*)?")))
                .isEqualTo(documented);
    }

    /** In this order: what goes wrong at the end does not heal. */
    @TestFactory
    Stream<DynamicNode> everyDocumentedReplyIsGivenAndNoOther() {
        return Stream.of(
                dynamicContainer("as only it can", rows()),
                all("without a token", "401 bearer_not_valid", call -> call.without("Authorization")),
                all(
                        "with a token of nobody",
                        "401 bearer_not_valid",
                        call -> call.header("Authorization", "Bearer a.b.c")),
                all("with half a body", "400 body_not_valid", call -> call.replaceBody("{")),
                all("with an array", "400 body_not_valid", call -> call.replaceBody("[]")),
                all(
                        "with a large body",
                        "413 body_too_large",
                        call -> call.replaceBody("{}" + " ".repeat(LARGEST_BODY))),
                all("with a text", "415 media_type_not_supported", call -> call.header("Content-Type", "text/plain")),
                all("for a picture", "406 not_acceptable", call -> call.header("Accept", "image/png")),
                dynamicTest("somebody becomes unreadable", () -> unfortunate = new Faults(api).unreadable()),
                all("for whom nobody can read", "500 internal_error", operation -> unfortunate(), call -> call),
                dynamicTest("the stores go away", () -> unfortunate = new Faults(api).withoutStores()),
                all("without its stores", "503 service_busy", operation -> unfortunate(), call -> call),
                dynamicTest("each documented reply was given", DocumentedRepliesTest::assertComplete));
    }

    private static void assertComplete() {
        assertThat(api.given()).isEqualTo(api.document().replies());
    }

    private static Stream<DynamicTest> rows() {
        return Stream.of(
                        LoginRows.all(),
                        CodeRows.all(),
                        MethodRows.all(),
                        FactorRows.all(),
                        StepUpRows.all(),
                        PasswordRows.all(),
                        EmailRows.all(),
                        ResetRows.all(),
                        ErasureRows.all(),
                        SessionRows.all(),
                        AdminRows.all(),
                        AuditRows.all(),
                        LedgerRows.all(),
                        ProjectionRows.all(),
                        InsightRows.all(),
                        StreamRows.all())
                .flatMap(rows -> rows)
                .map(row -> dynamicTest(
                        row.reply(),
                        () -> assertThat(row.script().play(api).name()).isEqualTo(row.reply())));
    }

    private static DynamicNode all(String circumstance, String kind, UnaryOperator<Call> change) {
        Supplier<Person> anybody = SingletonSupplier.of(() -> new Person(api));
        Supplier<Person> somebody = SingletonSupplier.of(() -> Person.withRoles(api, Set.of(Role.values())));
        return all(
                circumstance,
                kind,
                operation -> (operation.path().matches("/(admin|audit|insights|ledger)/.*") ? somebody : anybody).get(),
                change);
    }

    /** Asks for each operation; where the kind of reply is documented, it must be that one. */
    private static DynamicNode all(
            String circumstance, String kind, Function<Operation, Person> who, UnaryOperator<Call> change) {
        return dynamicContainer(
                circumstance,
                api.document().operations().stream()
                        .map(operation -> dynamicTest(operation + " " + circumstance, () -> {
                            Reply reply = change.apply(api.ordinary(operation, who.apply(operation)))
                                    .send();
                            if (operation.replies().contains(kind)) {
                                assertThat(reply.kind()).isEqualTo(kind);
                            }
                        })));
    }

    private Person unfortunate() {
        if (unfortunate == null) {
            throw new IllegalStateException("Nobody is unfortunate yet");
        }
        return unfortunate;
    }
}
