package dev.countersign.command.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The relay carries bytes from a table to a topic. It knows nothing of how they came there or of what they say. */
@AnalyzeClasses(packages = "dev.countersign.command", importOptions = ImportOption.DoNotIncludeTests.class)
class RelayArchitectureTest {

    private static final String RELAY = "dev.countersign.command.relay..";

    @ArchTest
    static final ArchRule knows_neither_the_framework_of_the_commands_nor_a_parser = noClasses()
            .that()
            .resideInAPackage(RELAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule depends_on_nothing_else_of_the_command_side = classes()
            .that()
            .resideInAPackage(RELAY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    RELAY,
                    "dev.countersign.events",
                    "java..",
                    "javax.sql..",
                    "org.apache.kafka..",
                    "org.slf4j..",
                    "org.springframework..",
                    "io.micrometer..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule shows_others_only_its_signal = classes()
            .that()
            .resideInAPackage(RELAY)
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("RelaySignal")
            .should()
            .notBePublic();
}
