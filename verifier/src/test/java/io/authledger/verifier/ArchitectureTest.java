package io.authledger.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.authledger.verifier");

    @Test
    void theVerifierNeedsTheLedgerTheJdkAndItsCommandLineAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.authledger.verifier..", "io.authledger.ledger..", "java..", "org.jspecify..", "picocli..")
                .check(ALL);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.authledger.verifier")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.authledger.verifier.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.authledger.verifier.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.authledger.verifier")
                .check(ALL);
    }

    @Test
    void timeComesFromAClock() {
        noClasses().should().callMethod(Instant.class, "now").check(ALL);
    }
}
