package dev.countersign.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.countersign.query.projection.Projection;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.countersign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theQuerySideKnowsNothingOfTheCommandSide = noClasses()
            .that()
            .resideInAPackage("dev.countersign.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.countersign.command..", "org.axonframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.countersign.query.(*)..").should().beFreeOfCycles();

    /** What views share is how events come, how answers go out, and how definitions are looked up. */
    @ArchTest
    static final ArchRule viewsKnowNothingOfEachOther = slices().matching("dev.countersign.query.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("dev.countersign.query.."),
                    resideInAPackage("dev.countersign.query.projection")
                            .or(resideInAPackage("dev.countersign.query.http"))
                            .or(resideInAPackage("dev.countersign.query.definitions")));

    @ArchTest
    static final ArchRule theEngineKnowsNoViewAndNoHttp = noClasses()
            .that()
            .resideInAPackage("dev.countersign.query.projection")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.countersign.query.http..", "jakarta.servlet..", "org.springframework.web..");

    @ArchTest
    static final ArchRule viewsStayInTheirPackages = classes()
            .that()
            .implement(Projection.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();
}
