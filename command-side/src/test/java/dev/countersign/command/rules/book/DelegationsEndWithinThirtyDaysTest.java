package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.DelegationFixture.delegate;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.DelegationFixture;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Delegations end within thirty days")
class DelegationsEndWithinThirtyDaysTest {

    private final DelegationFixture delegations = new DelegationFixture();

    @Test
    void itIsAllowed() {
        delegations
                .when(delegate(PAM, "product-manager", "phil", Duration.ofDays(30)))
                .acceptedWith(DelegationsEndWithinThirtyDays.class, SATISFIED);
        delegations
                .when(delegate(PAM, "product-manager", "phil", Duration.ofSeconds(1)))
                .acceptedWith(DelegationsEndWithinThirtyDays.class, SATISFIED);
    }

    @Test
    void itIsRefused() {
        delegations.roster().put(DelegationFixture.PROJECT, "tester");

        Approved.refusals(
                DelegationsEndWithinThirtyDays.class,
                delegations
                        .when(delegate(
                                PAM,
                                "product-manager",
                                "phil",
                                Duration.ofDays(30).plusSeconds(1)))
                        .refusedOnlyBy(DelegationsEndWithinThirtyDays.class),
                delegations
                        .when(delegate(PAM, "product-manager", "phil", Duration.ZERO))
                        .refusedOnlyBy(DelegationsEndWithinThirtyDays.class));
    }
}
