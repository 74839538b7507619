package dev.countersign.command.agent;

import static dev.countersign.command.fixture.AgentFixture.definition;
import static dev.countersign.command.fixture.AgentFixture.register;
import static dev.countersign.command.fixture.AgentFixture.retire;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.PAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.agent.register.Registration;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.fixture.AgentFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class AgentLifeTest {

    private static final String FIRST = definition("1.0.0", "Tests.");
    private static final String SECOND = definition("1.1.0", "Tests more.");

    private final AgentFixture agent = new AgentFixture();

    @Test
    void itIsRegisteredWithItsSourceByteForByte() {
        RegisterAgent command = register(ADA, FIRST);

        Outcome outcome = agent.when(command);

        assertThat(outcome.decision().outcome()).isEqualTo(Registration.REGISTERED);
        AgentRegistered event = outcome.only(AgentRegistered.class);
        assertThat(event.source()).isEqualTo(FIRST);
        assertThat(event.version()).isEqualTo("1.0.0");
        assertThat(event.digest()).isEqualTo(command.definition().digest());
        assertThat(event.definition().description()).isEqualTo("Tests.");
        assertThat(event.diagnostics())
                .isEqualTo(command.definition().diagnostics())
                .isNotEmpty();
        assertThat(event.by()).isEqualTo(ADA.actor());
    }

    @Test
    void itIsRevisedByALaterVersion() {
        agent.given(register(ADA, FIRST));

        Outcome outcome = agent.when(register(DEPLOY, SECOND));

        assertThat(outcome.decision().outcome()).isEqualTo(Registration.REVISED);
        assertThat(outcome.only(AgentRevised.class).previousVersion()).isEqualTo("1.0.0");
        assertThat(outcome.only(AgentRevised.class).version()).isEqualTo("1.1.0");
    }

    @Test
    void theSameTextAgainChangesNothing() {
        agent.given(register(ADA, FIRST));

        Outcome outcome = agent.when(register(DEPLOY, FIRST));

        assertThat(outcome.decision().outcome()).isEqualTo(Registration.UNCHANGED);
        assertThat(outcome.events()).isEmpty();
    }

    @Test
    void aFormerTextDoesNotComeBackUnderItsOldVersion() {
        agent.given(register(ADA, FIRST), register(ADA, SECOND));

        assertThat(agent.when(register(ADA, FIRST)).refusals())
                .extracting(RuleFinding::rule)
                .containsExactly("R29");
    }

    @Test
    void itIsRetired() {
        agent.given(register(ADA, FIRST), register(ADA, SECOND));

        Outcome outcome = agent.when(retire(ADA));

        assertThat(outcome.only(AgentRetired.class).version()).isEqualTo("1.1.0");
    }

    @Test
    void toRetireItTwiceIsToRetireItOnce() {
        agent.given(register(ADA, FIRST), retire(ADA));

        Outcome outcome = agent.when(retire(ADA));

        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.events()).isEmpty();
    }

    @Test
    void nobodyRetiresWhatWasNeverRegistered() {
        agent.whenItFails(retire(ADA), CommandCircumstances.PLAIN, AggregateNotFoundException.class);
    }

    @Test
    void afterItsRetirementItIsRegisteredAgain() {
        agent.given(register(ADA, FIRST), retire(ADA));

        Outcome same = agent.when(register(ADA, FIRST));
        assertThat(same.decision().outcome()).isEqualTo(Registration.REGISTERED);
        assertThat(same.only(AgentRegistered.class).version()).isEqualTo("1.0.0");

        agent.given(retire(ADA));
        Outcome later = agent.when(register(ADA, SECOND));
        assertThat(later.decision().outcome()).isEqualTo(Registration.REGISTERED);
        assertThat(later.only(AgentRegistered.class).version()).isEqualTo("1.1.0");
    }

    @Test
    void everyRuleSpeaksEvenAfterTheFirstRefusal() {
        agent.given(register(ADA, FIRST));

        assertThat(agent.when(register(PAM, definition("other", "0.9.0", "Tests.")))
                        .refusals())
                .extracting(RuleFinding::name)
                .containsExactly(
                        "RosterIsKeptByAnAdmin", "DefinitionIsFiledUnderItsOwnName", "AnotherTextHasAGreaterVersion");
    }

    @Test
    void aDryRunPredictsAndStoresNothing() {
        Outcome tried = agent.whenTried(register(ADA, FIRST));

        assertThat(tried.events()).isEmpty();
        assertThat(tried.decision().version()).isEqualTo(Decision.NO_STREAM);
        assertThat(tried.decision().findings())
                .isEqualTo(agent.when(register(ADA, FIRST)).decision().findings());
        agent.whenTried(retire(ADA));
        assertThat(agent.history()).hasSize(1);
    }

    @Test
    void aPreconditionNamesTheVersionOrTheDigest() {
        RegisterAgent first = register(ADA, FIRST);
        agent.given(first);

        assertThat(agent.whenTried(register(ADA, SECOND)).refusals()).isEmpty();
        agent.whenItFails(register(ADA, SECOND), ifMatch("7"), PreconditionFailed.class);
        assertThat(agent.when(register(ADA, SECOND), ifMatch(first.definition().digest()))
                        .events())
                .hasSize(1);
        assertThat(agent.when(retire(ADA), ifMatch("1")).events()).hasSize(1);
    }

    private static CommandCircumstances ifMatch(String tag) {
        return new CommandCircumstances(false, true, tag::equals);
    }
}
