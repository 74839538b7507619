package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.AgentFixture.definition;
import static dev.countersign.command.fixture.AgentFixture.register;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.AgentFixture;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R29 Definition is filed under its own name")
class DefinitionIsFiledUnderItsOwnNameTest {

    private final AgentFixture agent = new AgentFixture();

    @Test
    void aDefinitionUnderItsOwnNameIsRegistered() {
        agent.when(register(ADA, definition("tester", "1.0.0", "Tests.")))
                .acceptedWith(DefinitionIsFiledUnderItsOwnName.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"testers", "test", "code-reviewer"})
    void aDefinitionUnderAnotherNameIsRefused(String name) {
        RuleFinding refusal = agent.when(register(ADA, definition(name, "1.0.0", "Tests.")))
                .refusedOnlyBy(DefinitionIsFiledUnderItsOwnName.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.owner()).containsExactly("admin");
        assertThat(refusal.next()).endsWith("/agents/" + name);
    }

    @Test
    void itDoesNotApplyToWhatCannotBeRead() {
        assertThat(agent.when(register(ADA, "# No front matter"))
                        .of(DefinitionIsFiledUnderItsOwnName.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                DefinitionIsFiledUnderItsOwnName.class,
                agent.when(register(ADA, definition("testers", "1.0.0", "Tests.")))
                        .refusedBy(DefinitionIsFiledUnderItsOwnName.class));
    }
}
