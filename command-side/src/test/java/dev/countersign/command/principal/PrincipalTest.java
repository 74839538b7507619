package dev.countersign.command.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.events.Actor;
import dev.countersign.events.PrincipalKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrincipalTest {

    @Test
    void actsInItsProjectsOnly() {
        Principal anna = Principal.human("anna", Set.of(), Set.of("shop"));

        assertThat(anna.mayAct("shop")).isTrue();
        assertThat(anna.mayAct("garden")).isFalse();
        assertThat(Principal.service("ci", Set.of(), Set.of("*")).mayAct("garden"))
                .isTrue();
    }

    @Test
    void anAgentHoldsTheRoleOfItsDefinitionAndNoOtherThatItsTokenNames() {
        Principal bot = Principal.agent("bot-1", Set.of("architect"), Set.of("*"), "reviewer", "1.2.0", "opus");

        assertThat(bot.holds("reviewer")).isTrue();
        assertThat(bot.holds("architect")).isFalse();
        assertThat(bot.holds("bot-1")).isFalse();
        assertThat(bot.actor()).isEqualTo(new Actor("bot-1", PrincipalKind.AGENT, "reviewer", "1.2.0", "opus"));
    }

    @Test
    void onlyAgentsAreBoundToADefinitionAndAModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Principal("x", PrincipalKind.AGENT, Set.of(), Set.of(), "reviewer", "1.0.0", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Principal("x", PrincipalKind.HUMAN, Set.of(), Set.of(), null, null, "opus"));
        assertThatIllegalArgumentException().isThrownBy(() -> Principal.human(" ", Set.of(), Set.of()));
    }
}
