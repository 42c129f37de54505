package io.authledger.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WebDependenciesTest {

    @Test
    void nothingHereKnowsWhatIsBehindAController() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.authledger.web");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.axonframework..",
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework.jdbc..",
                        "org.postgresql..",
                        "org.apache.kafka..",
                        "org.springframework.kafka..",
                        "com.mongodb..",
                        "org.bson..",
                        "io.authledger.command..",
                        "io.authledger.query..",
                        "io.authledger.ledger..",
                        "io.authledger.api.event..",
                        "io.authledger.api.sealed..")
                .check(classes);
    }
}
