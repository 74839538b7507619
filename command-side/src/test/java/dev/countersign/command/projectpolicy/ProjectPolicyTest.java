package dev.countersign.command.projectpolicy;

import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.PolicyFixture.content;
import static dev.countersign.command.fixture.PolicyFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.projectpolicy.set.PolicyOutcome;
import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.events.policy.PolicySet;
import org.junit.jupiter.api.Test;

class ProjectPolicyTest {

    private final PolicyFixture policy = new PolicyFixture();

    @Test
    void eachTimeItIsSetItHasTheNextVersion() {
        assertThat(policy.when(set(ADA, "deferIdeasBelow: 15"))
                        .only(PolicySet.class)
                        .version())
                .isEqualTo("1");
        Outcome second = policy.when(set(ADA, "deferIdeasBelow: 16"));

        assertThat(second.only(PolicySet.class))
                .isEqualTo(new PolicySet("shop", "2", content("deferIdeasBelow: 16"), ADA.actor()));
        assertThat(second.decision().outcome()).isEqualTo(new PolicyOutcome("2", true));
    }

    @Test
    void theSameContentAgainChangesNothing() {
        policy.given(set(ADA, "signOffs: {plan: {full: [architect]}}"));

        Outcome again = policy.when(set(ADA, "{signOffs: {plan: {full: [architect]}}, deferIdeasBelow: 12}"));

        assertThat(again.events()).isEmpty();
        assertThat(again.decision().outcome()).isEqualTo(new PolicyOutcome("1", false));
    }

    @Test
    void settingWhatTheDefaultSaysIsAVersionOfItsOwn() {
        assertThat(policy.when(set(ADA, "")).only(PolicySet.class).version()).isEqualTo("1");
    }

    @Test
    void whatIsLeftOutTheSecondTimeIsAsInTheDefaultAgain() {
        policy.given(set(ADA, "deferIdeasBelow: 15"));

        assertThat(policy.when(set(ADA, "thresholds: {p95Millis: 300}"))
                        .only(PolicySet.class)
                        .content()
                        .deferIdeasBelow())
                .isEqualTo(12);
    }

    @Test
    void aTryChangesNothing() {
        assertThat(policy.whenTried(set(ADA, "deferIdeasBelow: 15")).events()).isEmpty();
    }

    @Test
    void whoHasSeenAnotherVersionIsToldSo() {
        policy.whenItFails(set(ADA, "deferIdeasBelow: 15"), seen("1"), PreconditionFailed.class);
        assertThat(policy.when(set(ADA, "deferIdeasBelow: 15"), seen("default-1"))
                        .events())
                .hasSize(1);
        policy.whenItFails(set(ADA, "deferIdeasBelow: 16"), seen("default-1"), PreconditionFailed.class);
        assertThat(policy.when(set(ADA, "deferIdeasBelow: 16"), seen("1")).events())
                .hasSize(1);
    }

    private static CommandCircumstances seen(String version) {
        return new CommandCircumstances(false, true, version::equals);
    }
}
