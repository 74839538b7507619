package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.AgentFixture.definition;
import static dev.countersign.command.fixture.AgentFixture.register;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.AgentFixture;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R06 Unparsable is not registered")
class UnparsableIsNotRegisteredTest {

    private final AgentFixture agent = new AgentFixture();

    @Test
    void aDefinitionWithoutErrorsIsRegistered() {
        agent.when(register(ADA, definition("1.0.0", "Tests.")))
                .acceptedWith(UnparsableIsNotRegistered.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# No front matter",
                "---\nname: tester\n",
                "---\nname: [tester\n---\n",
                "---\ndescription: Nameless\n---\n",
                "---\nname: No Slug\n---\n",
                "---\nname: tester\ndescription: x\nversion: one\n---\n"
            })
    void anErrorRefusesTheDefinition(String file) {
        RuleFinding refusal = agent.when(register(ADA, file)).refusedOnlyBy(UnparsableIsNotRegistered.class);

        assertThat(refusal.rule()).isEqualTo("R06");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.owner()).containsExactly("admin");
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                UnparsableIsNotRegistered.class,
                agent.when(register(ADA, "# No front matter")).refusedBy(UnparsableIsNotRegistered.class),
                agent.when(register(ADA, "---\nname: tester\ndescription: x\nversion: one\n---\n"))
                        .refusedBy(UnparsableIsNotRegistered.class));
    }
}
