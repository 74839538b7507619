package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.answer;
import static dev.countersign.command.fixture.FeatureFixture.verdictOn;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R09 Who asked does not answer")
class WhoAskedDoesNotAnswerTest {

    /** One principal that acts by two definitions, one at a time. */
    private static final Principal AS_LEAD =
            Principal.agent("both-bot", Set.of(), Set.of("*"), "team-lead", "2.0.0", "opus");

    private static final Principal AS_ARCHITECT =
            Principal.agent("both-bot", Set.of(), Set.of("*"), "architect", "1.0.0", "opus");

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @BeforeEach
    void theArchitectIsAsked() {
        feature.roster().register("shop", Defined.LEAD);
        feature.roster().register("shop", Defined.of(AS_ARCHITECT));
        feature.given(verdictOn("system design", AS_LEAD, "team-lead", PRD, "APPROVED"));
    }

    @Test
    void somebodyElseAnswers() {
        feature.when(answer(ARNO, 1)).acceptedWith(WhoAskedDoesNotAnswer.class, SATISFIED);
    }

    @Test
    void theAskerIsRefused() {
        RuleFinding refusal = feature.when(answer(AS_ARCHITECT, 1)).refusedOnlyBy(WhoAskedDoesNotAnswer.class);

        assertThat(refusal.rule()).isEqualTo("R09");
        assertThat(refusal.refusalStatus()).isEqualTo(403);
        Approved.refusals(WhoAskedDoesNotAnswer.class, refusal);
    }
}
