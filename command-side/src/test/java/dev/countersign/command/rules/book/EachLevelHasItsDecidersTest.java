package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.arbitrated;
import static dev.countersign.command.fixture.Disputed.beforeAHuman;
import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.negotiated;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Each level has its deciders")
class EachLevelHasItsDecidersTest {

    @Test
    void theRoleWhoseFieldItIsDecidesAtLevelTwo() {
        arbitrated().when(decide(PAM, "The prd stands", "R14")).acceptedWith(EachLevelHasItsDeciders.class, SATISFIED);
    }

    @Test
    void othersDoNot() {
        Approved.refusals(
                EachLevelHasItsDeciders.class,
                negotiated().when(decide(TESS, "The prd stands", null)).refusedBy(EachLevelHasItsDeciders.class),
                arbitrated().when(decide(ARNO, "It does not", "R14")).refusedOnlyBy(EachLevelHasItsDeciders.class),
                beforeAHuman().when(decide(ARNO, "It does not", "R14")).refusedOnlyBy(EachLevelHasItsDeciders.class));
    }
}
