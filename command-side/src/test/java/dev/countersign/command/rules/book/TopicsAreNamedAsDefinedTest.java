package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.finding;
import static dev.countersign.command.fixture.FeatureFixture.verdictOn;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.FindingSeverity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R29 Topics are named as defined")
class TopicsAreNamedAsDefinedTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @BeforeEach
    void theTeamLeadIsDefined() {
        feature.roster().register("shop", Defined.LEAD);
    }

    private static RecordVerdict on(String topic) {
        return verdictOn(topic, LEAD_BOT, "team-lead", PRD, "APPROVED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"System design", "system-design", "SYSTEM_DESIGN", "Timeline estimates", "naming", "x", "--"})
    void aKnownTopicAndFreeTextPass(String topic) {
        feature.when(on(topic)).acceptedWith(TopicsAreNamedAsDefined.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"System desing", "Sytem design", "Technical architectures", "timeline estimate", "legal advise"})
    void aSlipOfThePenIsRefused(String topic) {
        RuleFinding refusal = feature.when(on(topic)).refusedBy(TopicsAreNamedAsDefined.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
    }

    @Test
    void theTopicsOfOtherAgentsAreKnownToo() {
        feature.when(verdictOn("System desing", TESTER, "tester", PRD, "APPROVED"))
                .refusedOnlyBy(TopicsAreNamedAsDefined.class);
    }

    @Test
    void thatOfARevisionIsReadLikewise() {
        feature.when(new SubmitRevision(
                        "shop", "001-checkout", PRD, ArtifactDocument.read("# New"), "system desing", LEAD_BOT))
                .refusedOnlyBy(TopicsAreNamedAsDefined.class);
    }

    @Test
    void peopleMayWriteWhatTheyLike() {
        feature.when(verdictOn("System desing", TESS, "team-lead", PRD, "APPROVED"))
                .acceptedWith(TopicsAreNamedAsDefined.class, NOT_APPLICABLE);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                TopicsAreNamedAsDefined.class,
                feature.when(on("System desing")).refusedBy(TopicsAreNamedAsDefined.class),
                feature.when(verdictOn(
                                null,
                                LEAD_BOT,
                                "team-lead",
                                PRD,
                                "CHANGES_REQUESTED",
                                finding(FindingSeverity.CRITICAL, "Legal advise")))
                        .refusedBy(TopicsAreNamedAsDefined.class));
    }
}
