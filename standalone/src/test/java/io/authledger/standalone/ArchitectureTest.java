package io.authledger.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.authledger.api.command.UserCommand;
import io.authledger.api.event.UserEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house. A rule that matches no class fails, so none can outlive what it guards. */
class ArchitectureTest {

    private static final String COMMAND = "io.authledger.command.";

    private static final String[] FEATURES = {
        COMMAND + "registration..",
        COMMAND + "password..",
        COMMAND + "otp..",
        COMMAND + "session..",
        COMMAND + "delivery..",
        COMMAND + "account.."
    };

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("tests.jar"))
            .importPackages("io.authledger");

    @Test
    void theSharedApiDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("io.authledger.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.authledger.api..", "java..", "javax.crypto..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void theLedgerIsAPlainLibrary() {
        classes()
                .that()
                .resideInAPackage("io.authledger.ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.authledger.ledger..", "java..", "org.jspecify..")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registration", "password", "otp", "session", "delivery", "account"})
    void featuresDoNotImportEachOther(String feature) {
        String own = COMMAND + feature + "..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage(FEATURES).and(not(resideInAPackage(own))))
                .check(ALL);
    }

    @Test
    void featuresDoNotKnowWhoUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(FEATURES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COMMAND + "user..", COMMAND + "usecase..", COMMAND + "web..")
                .check(ALL);
    }

    @Test
    void theAggregateKnowsNeitherHttpNorSqlNorKafka() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND + "user")
                .and()
                .haveSimpleNameNotStartingWith("UserConfiguration")
                .and()
                .doNotHaveSimpleName("Users")
                .and()
                .doNotHaveSimpleName("CommandOrigins")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta..", "org.apache.kafka..")
                .check(ALL);
    }

    @Test
    void useCasesDoNotKnowHttp() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND + "usecase..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", COMMAND + "web..")
                .check(ALL);
    }

    @Test
    void theSidesMeetOnTheWireAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.authledger.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.authledger.query..", "io.authledger.standalone..", "io.authledger.embedded..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.authledger.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.authledger.command..", "io.authledger.standalone..", "io.authledger.embedded..")
                .check(ALL);
    }

    @Test
    void packagesOfASideHaveNoCycles() {
        slices().matching("io.authledger.query.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("io.authledger.ledger.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
        slices().matching("io.authledger.command.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void whoeverDecidesAssignsNothing() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND + "user")
                .and()
                .doNotHaveSimpleName("UserFacts")
                .and()
                .doNotHaveSimpleName("UserHistory")
                .should()
                .setFieldWhere(describe("it is a fact of a user", access -> access.getTargetOwner()
                        .isAssignableTo(COMMAND + "user.UserFacts")))
                .check(ALL);
    }

    @Test
    void evolveOnlyAssigns() {
        methods()
                .that()
                .haveName("evolve")
                .should(notAskFor(Clock.class, SecureRandom.class))
                .check(ALL);
    }

    /** The id of a request is no secret, and is drawn for each. */
    @Test
    void whatIsDrawnComesFromASecureSource() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.authledger.web.RequestId")
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ThreadLocalRandom.class, SplittableRandom.class)
                .check(ALL);
    }

    @Test
    void timeComesFromAClock() {
        noClasses().should().callMethod(Instant.class, "now").check(ALL);
    }

    @Test
    void commandsAndEventsAreNamedByWhatTheySay() {
        classes()
                .that()
                .areAssignableTo(UserCommand.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameNotEndingWith("Command")
                .check(ALL);
        classes()
                .that()
                .areAssignableTo(UserEvent.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameNotEndingWith("Event")
                .andShould()
                .beRecords()
                .check(ALL);
    }

    @Test
    void packagesHaveHonestNames() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
                .check(ALL);
    }

    @Test
    void everyPackageSaysWhatLivesThereAndHoldsSomething() {
        List<JavaPackage> packages = packages();
        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages).allSatisfy(each -> {
            assertThat(each.isAnnotatedWith(NullMarked.class))
                    .as("%s has a package-info with @NullMarked", each.getName())
                    .isTrue();
            assertThat(each.getClasses().stream().filter(ArchitectureTest::isCode))
                    .as("classes in %s", each.getName())
                    .isNotEmpty();
        });
    }

    private static List<JavaPackage> packages() {
        List<JavaPackage> found = new ArrayList<>();
        Deque<JavaPackage> open = new ArrayDeque<>();
        open.add(ALL.getPackage("io.authledger"));
        while (!open.isEmpty()) {
            JavaPackage next = open.remove();
            open.addAll(next.getSubpackages());
            if (!next.getClasses().isEmpty()) {
                found.add(next);
            }
        }
        return found;
    }

    private static boolean isCode(JavaClass type) {
        return !type.getSimpleName().equals("package-info");
    }

    private static ArchCondition<JavaMethod> notAskFor(Class<?>... types) {
        return new ArchCondition<>("not ask for a clock or randomness") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (Class<?> type : types) {
                    boolean asks = method.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isAssignableTo(type));
                    boolean takes = method.getRawParameterTypes().stream()
                            .anyMatch(describe("is " + type, parameter -> parameter.isAssignableTo(type)));
                    events.add(new SimpleConditionEvent(
                            method, !asks && !takes, method.getFullName() + " and " + type.getSimpleName()));
                }
            }
        };
    }
}
