package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.MANUAL;
import static dev.countersign.command.fixture.Proving.confirm;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Criteria are confirmed by their roles")
class CriteriaAreConfirmedByTheirRolesTest {

    private static final Principal OTTO = Principal.human("otto", Set.of("devops"), Set.of("*"));

    private final FeatureFixture feature = Proving.planned();

    @Test
    void whoJudgesItConfirmsIt() {
        feature.when(confirm(TOM, MANUAL)).acceptedWith(CriteriaAreConfirmedByTheirRoles.class, SATISFIED);
        feature.when(confirm(PAM, MANUAL)).acceptedWith(CriteriaAreConfirmedByTheirRoles.class, SATISFIED);
        feature.when(confirm(TESS, "production")).acceptedWith(CriteriaAreConfirmedByTheirRoles.class, SATISFIED);
        feature.when(confirm(OTTO, "production")).acceptedWith(CriteriaAreConfirmedByTheirRoles.class, SATISFIED);
        feature.when(confirm(PAM, "user-validation")).acceptedWith(CriteriaAreConfirmedByTheirRoles.class, SATISFIED);
    }

    @Test
    void whoBuiltItOrHoldsAnotherRoleDoesNot() {
        RuleFinding builder = feature.when(confirm(BEA, MANUAL)).refusedOnlyBy(CriteriaAreConfirmedByTheirRoles.class);
        RuleFinding production =
                feature.when(confirm(PAM, "production")).refusedOnlyBy(CriteriaAreConfirmedByTheirRoles.class);
        RuleFinding validation =
                feature.when(confirm(TOM, "user-validation")).refusedOnlyBy(CriteriaAreConfirmedByTheirRoles.class);
        feature.when(confirm(ARNO, "user-validation")).refusedOnlyBy(CriteriaAreConfirmedByTheirRoles.class);

        assertThat(builder.refusalStatus()).isEqualTo(403);
        Approved.refusals(CriteriaAreConfirmedByTheirRoles.class, builder, production, validation);
    }
}
