package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.AgentFixture.definition;
import static dev.countersign.command.fixture.AgentFixture.register;
import static dev.countersign.command.fixture.AgentFixture.retire;
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

@DisplayName("R29 Another text has a greater version")
class AnotherTextHasAGreaterVersionTest {

    private final AgentFixture agent = AgentFixture.registered("1.2.0");

    @ParameterizedTest
    @ValueSource(strings = {"1.2.1", "1.10.0", "2.0.0-rc.1", "2.0.0"})
    void anotherTextUnderAGreaterVersionRevises(String version) {
        agent.when(register(ADA, definition(version, "Tests more.")))
                .acceptedWith(AnotherTextHasAGreaterVersion.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "1.1.9", "1.2.0-rc.1", "1.2.0+build.7", "0.0.0"})
    void anotherTextUnderTheSameOrALowerVersionIsRefused(String version) {
        RuleFinding refusal = agent.when(register(ADA, definition(version, "Tests more.")))
                .refusedOnlyBy(AnotherTextHasAGreaterVersion.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.owner()).containsExactly("admin");
    }

    @Test
    void theSameTextKeepsItsVersion() {
        agent.when(register(ADA, definition("1.2.0", "Tests.")))
                .acceptedWith(AnotherTextHasAGreaterVersion.class, SATISFIED);
    }

    @Test
    void retiringForgetsNoVersion() {
        agent.given(retire(ADA));

        agent.when(register(ADA, definition("1.0.0", "Tests less.")))
                .refusedOnlyBy(AnotherTextHasAGreaterVersion.class);
    }

    @Test
    void itDoesNotApplyToTheFirstDefinition() {
        new AgentFixture()
                .when(register(ADA, definition("0.0.1", "Tests.")))
                .acceptedWith(AnotherTextHasAGreaterVersion.class, NOT_APPLICABLE);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                AnotherTextHasAGreaterVersion.class,
                agent.when(register(ADA, definition("1.1.9", "Tests more.")))
                        .refusedBy(AnotherTextHasAGreaterVersion.class));
    }
}
