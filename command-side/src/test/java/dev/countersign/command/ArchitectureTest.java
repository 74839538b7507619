package dev.countersign.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.rules.Rule;
import org.springframework.web.bind.annotation.RestController;

/** How the command side may be put together. What the relay may know is said beside it, in its own package. */
@AnalyzeClasses(packages = "dev.countersign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "dev.countersign.command.";

    @ArchTest
    static final ArchRule it_never_sees_the_query_side = noClasses()
            .that()
            .resideInAPackage("dev.countersign.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.countersign.query..");

    @ArchTest
    static final ArchRule what_decides_sees_no_spring = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + "feature",
                    BASE + "feature.state",
                    BASE + "agent",
                    BASE + "agent.state",
                    BASE + "agent.definition",
                    BASE + "artifact.document",
                    BASE + "frontmatter",
                    BASE + "gate",
                    BASE + "names",
                    BASE + "policy",
                    BASE + "policy.document",
                    BASE + "principal",
                    BASE + "projectpolicy",
                    BASE + "rules..",
                    BASE + "validation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule neither_do_commands_and_what_comes_of_them = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + "feature..",
                    BASE + "agent..",
                    BASE + "artifact..",
                    BASE + "projectpolicy..",
                    BASE + "dispatch")
            .and()
            .areNotAnnotatedWith(RestController.class)
            .and(describe("are not nested in an endpoint", type -> !isPartOfAnEndpoint(type)))
            .and()
            .doNotHaveSimpleName("CommandDispatch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule rules_and_state_see_no_axon = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + "rules..", BASE + "gate", BASE + "policy", BASE + "feature.state", BASE + "agent.state")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule packages_go_in_no_circles =
            slices().matching("dev.countersign.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_uses_an_endpoint = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .onlyHaveDependentClassesThat(describe("are the endpoint itself", ArchitectureTest::isPartOfAnEndpoint));

    /**
     * A slice is a package with an endpoint. One slice knows nothing of another, not even its commands; they meet in the
     * aggregate, which knows them all, and in the events.
     */
    @ArchTest
    static final ArchRule slices_know_nothing_of_each_other = classes()
            .that(describe("are part of a slice", ArchitectureTest::isPartOfASlice))
            .should(dependOnNoOtherSlice());

    @ArchTest
    static final ArchRule commands_are_records_of_a_slice = classes()
            .that()
            .implement(Command.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould(resideInASlice());

    @ArchTest
    static final ArchRule rules_are_read_in_one_place = classes()
            .that()
            .implement(Rule.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage(BASE + "rules.book")
            .andShould()
            .haveOnlyFinalFields();

    private static boolean isPartOfAnEndpoint(JavaClass type) {
        return type.isAnnotatedWith(RestController.class)
                || type.getEnclosingClass()
                        .map(ArchitectureTest::isPartOfAnEndpoint)
                        .orElse(false);
    }

    private static boolean isPartOfASlice(JavaClass type) {
        return type.getPackage().getClasses().stream().anyMatch(other -> other.isAnnotatedWith(RestController.class));
    }

    private static ArchCondition<JavaClass> dependOnNoOtherSlice() {
        return new ArchCondition<>("depend on no other slice") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                !dependency.getTargetClass().getPackageName().equals(type.getPackageName()))
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(BASE))
                        .filter(dependency ->
                                isPartOfASlice(dependency.getTargetClass().getBaseComponentType()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInASlice() {
        return new ArchCondition<>("reside in a slice") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isPartOfASlice(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getFullName() + " has no endpoint beside it"));
                }
            }
        };
    }
}
