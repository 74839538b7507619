package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R23 Model is not below the declared one")
class ModelIsNotBelowTheDeclaredOneTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    private Outcome approvedBy(String declared, String model) {
        feature.roster().register("shop", Defined.read(Defined.text("tester", "1.0.0", declared, "")));
        Principal bot = Principal.agent("tester-bot", Set.of(), Set.of("*"), "tester", "1.0.0", model);
        return feature.when(approve(bot, "tester", PRD));
    }

    @ParameterizedTest
    @CsvSource({
        "haiku, haiku",
        "haiku, claude-haiku-4-5",
        "sonnet, sonnet",
        "sonnet, claude-opus-4-1",
        "opus, Claude-OPUS-4-1",
        "claude-sonnet-4-5, sonnet",
        "house-model-7, House-Model-7",
        "house-model-7, haiku"
    })
    void theDeclaredModelAndWhatIsAboveItMayDecide(String declared, String model) {
        approvedBy("model: " + declared, model).acceptedWith(ModelIsNotBelowTheDeclaredOne.class, SATISFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "sonnet, haiku",
        "opus, claude-sonnet-4-5",
        "opus, haiku",
        "haiku, house-model-7",
        "haiku, opusculum",
        "sonnet, opus-haiku",
        "house-model-7, house-model-6"
    })
    void aModelBelowItAndAnUnknownOneMayNot(String declared, String model) {
        RuleFinding refusal =
                approvedBy("model: " + declared, model).refusedOnlyBy(ModelIsNotBelowTheDeclaredOne.class);

        assertThat(refusal.rule()).isEqualTo("R23");
        assertThat(refusal.refusalStatus()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"haiku", "house-model-7"})
    void aDefinitionWithoutAModelAsksForNone(String model) {
        approvedBy("color: red", model).acceptedWith(ModelIsNotBelowTheDeclaredOne.class, NOT_APPLICABLE);
    }

    @Test
    void peopleRunOnNoModel() {
        feature.when(approve(PAM, "product-manager", PRD))
                .acceptedWith(ModelIsNotBelowTheDeclaredOne.class, NOT_APPLICABLE);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                ModelIsNotBelowTheDeclaredOne.class,
                approvedBy("model: sonnet", "claude-haiku-4-5").refusedBy(ModelIsNotBelowTheDeclaredOne.class),
                approvedBy("model: opus", "house-model-7").refusedBy(ModelIsNotBelowTheDeclaredOne.class),
                approvedBy("model: house-model-7", "tiny-model").refusedBy(ModelIsNotBelowTheDeclaredOne.class));
    }
}
