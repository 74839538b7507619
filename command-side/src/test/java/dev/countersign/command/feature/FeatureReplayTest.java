package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.FeatureReplay.Otherwise;
import dev.countersign.command.feature.FeatureReplay.Terms;
import dev.countersign.command.fixture.Disputed;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicyThresholds;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureReplayTest {

    private static final Instant BEGINNING = Instant.parse("2026-11-23T08:00:00Z");

    private final FeatureFixture feature = new FeatureFixture();
    private final List<List<FeatureEvent>> decisions = new ArrayList<>();

    @Test
    void underThePolicyItHadNothingIsOtherwise() {
        toBuild();

        assertThat(replayed("", null)).isEmpty();
    }

    @Test
    void aSignOffThatWasNotGivenHoldsTheGateBack() {
        toBuild();

        assertThat(replayed("signOffs: {plan: {standard: [product-manager, architect, tester]}}", null))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.gate()).isEqualTo(Gate.G3);
                    assertThat(gate.was()).isEqualTo(GateStatus.SATISFIED);
                    assertThat(gate.wouldBe()).isEqualTo(GateStatus.PENDING);
                    assertThat(gate.rule()).isEqualTo("R06");
                    assertThat(gate.reason()).isEqualTo("No verdict for tester on revision 1");
                    assertThat(gate.at()).isEqualTo(timeOf(decisions.size() - 1));
                });
    }

    @Test
    void aSignOffThatIsNoLongerAskedForLetsItPassEarlier() {
        toBuild();

        assertThat(replayed("signOffs: {prd: {standard: [product-manager]}}", null))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.gate()).isEqualTo(Gate.G2);
                    assertThat(gate.was()).isEqualTo(GateStatus.PENDING);
                    assertThat(gate.wouldBe()).isEqualTo(GateStatus.SATISFIED);
                    assertThat(gate.reason())
                            .isEqualTo("No longer held back by: No verdict for architect on revision 1");
                });
    }

    @Test
    void anotherTierCounts() {
        toBuild();

        assertThat(replayed("", Tier.LIGHT)).singleElement().satisfies(gate -> {
            assertThat(gate.gate()).isEqualTo(Gate.G2);
            assertThat(gate.wouldBe()).isEqualTo(GateStatus.NOT_APPLICABLE);
            assertThat(gate.rule()).isEqualTo("R02");
            assertThat(gate.reason()).isEqualTo("Policy what-if asks for none at tier light");
        });
    }

    @Test
    void whatIsCarriedOverIsDecidedAnew() {
        send(open(Tier.STANDARD));
        send(submit(PRD));
        send(approve(PAM, "product-manager", PRD));
        send(approve(ARNO, "architect", PRD));
        send(submit(DORA, PRD, "# The second prd"));
        send(verdict(TESS, "team-lead", PRD, "APPROVED", "# The second prd"));

        assertThat(replayed("carryOver: {prd: [product-manager, architect]}", null))
                .singleElement()
                .satisfies(gate -> assertThat(gate.wouldBe()).isEqualTo(GateStatus.SATISFIED));
    }

    @Test
    void aShorterRowOfRejectionsBreaksTheCircuitEarlier() {
        brokenAndDecided();

        assertThat(replayed("thresholds: {rejectionsInARow: 2}", null))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.gate()).isEqualTo(Gate.G2);
                    assertThat(gate.was()).isEqualTo(GateStatus.REJECTED);
                    assertThat(gate.wouldBe()).isEqualTo(GateStatus.BLOCKED);
                    assertThat(gate.rule()).isEqualTo("R12");
                    assertThat(gate.reason()).isEqualTo("arno has rejected 2 times in a row at gate G2");
                    assertThat(gate.at()).isEqualTo(timeOf(4));
                });
    }

    @Test
    void aLongerRowOfRejectionsDoesNotBreakIt() {
        brokenAndDecided();

        assertThat(replayed("thresholds: {rejectionsInARow: 4}", null))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.was()).isEqualTo(GateStatus.BLOCKED);
                    assertThat(gate.wouldBe()).isEqualTo(GateStatus.REJECTED);
                    assertThat(gate.rule()).isEqualTo("R12");
                    assertThat(gate.reason())
                            .isEqualTo("No longer held back by: arno has rejected 3 times in a row at gate G2");
                });
    }

    @Test
    void whatAHumanDecidedOnABreakerEndsItHereToo() {
        brokenAndDecided();

        assertThat(replayed("", null)).isEmpty();
        // The breaker is open when the other terms begin, and ends all the same.
        assertThat(replay("", null, timeOf(7), null)).isEmpty();
    }

    @Test
    void fewerRoundsBreakTheCircuit() {
        send(open(Tier.STANDARD));
        send(submit(DORA, PRD, Disputed.text(1)));
        send(Disputed.reject(ARNO, "architect", 1));
        send(submit(DORA, PRD, Disputed.text(2)));
        send(Disputed.reject(TESS, "team-lead", 2));

        assertThat(replayed("thresholds: {revisionRounds: 2}", null))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.wouldBe()).isEqualTo(GateStatus.BLOCKED);
                    assertThat(gate.rule()).isEqualTo("R13");
                    assertThat(gate.reason()).isEqualTo("2 revisions of the prd were rejected without an approval");
                });
    }

    @Test
    void anIdeaBelowAHigherLineIsNotTakenOnWithoutAReason() {
        send(open(PAM, Tier.STANDARD, FeatureFixture.idea(13)));
        send(FeatureFixture.validate(PAM, true, null));

        assertThat(replayed("deferIdeasBelow: 13", null)).isEmpty();
        assertThat(replayed("deferIdeasBelow: 14", null)).singleElement().satisfies(gate -> {
            assertThat(gate.gate()).isEqualTo(Gate.G1);
            assertThat(gate.was()).isEqualTo(GateStatus.SATISFIED);
            assertThat(gate.wouldBe()).isEqualTo(GateStatus.PENDING);
            assertThat(gate.rule()).isEqualTo("R10");
            assertThat(gate.reason())
                    .isEqualTo("The idea scores below the line; taking it on needs a reason of at least 20 characters");
        });
        // The line is drawn when the feature is opened.
        assertThat(replay("deferIdeasBelow: 14", null, timeOf(1), null)).isEmpty();
    }

    @Test
    void anIdeaBelowAHigherLineIsTakenOnWithOne() {
        send(open(PAM, Tier.STANDARD, FeatureFixture.idea(13)));
        send(FeatureFixture.validate(PAM, true, "Everybody asks for it"));

        assertThat(replayed("deferIdeasBelow: 14", null)).isEmpty();
    }

    @Test
    void everyPartOfAPolicyIsReplayedOrSaidNotToBe() {
        List<String> parts = new ArrayList<>(List.of(
                "signOffs",
                "carryOver",
                "deferIdeasBelow",
                "thresholds.rejectionsInARow",
                "thresholds.revisionRounds"));
        parts.addAll(FeatureReplay.NOT_REPLAYED);

        assertThat(parts)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                namesOf(PolicyContent.class).filter(part -> !part.equals("thresholds")),
                                namesOf(PolicyThresholds.class).map(part -> "thresholds." + part))
                        .toList());
    }

    private static Stream<String> namesOf(Class<?> record) {
        return Stream.of(record.getRecordComponents()).map(RecordComponent::getName);
    }

    /** Arno rejects three times in a row, Pam decides that it goes on, and everybody signs. */
    private void brokenAndDecided() {
        send(open(Tier.STANDARD));
        for (int revision = 1; revision <= 3; revision++) {
            send(submit(DORA, PRD, Disputed.text(revision)));
            send(Disputed.reject(ARNO, "architect", revision));
        }
        send(Disputed.decide(PAM, "It goes on", "R12"));
        send(verdict(PAM, "product-manager", PRD, "APPROVED", Disputed.text(3)));
        send(verdict(ARNO, "architect", PRD, "APPROVED", Disputed.text(3)));
        send(verdict(TESS, "team-lead", PRD, "APPROVED", Disputed.text(3)));
    }

    @Test
    void beforeTheOtherTermsBeginAllIsAsItWas() {
        toBuild();
        String stricter = "signOffs: {prd: {standard: [tester]}, plan: {standard: [tester]}}";

        assertThat(replayed(stricter, null)).extracting(Otherwise::gate).containsExactly(Gate.G2, Gate.G3);
        // The prd is signed by then, and stays so.
        assertThat(replay(stricter, null, timeOf(5), null))
                .extracting(Otherwise::gate)
                .containsExactly(Gate.G3);
        assertThat(replay(stricter, Tier.LIGHT, timeOf(5), null))
                .extracting(Otherwise::gate)
                .doesNotContain(Gate.G2);
        assertThat(replay(stricter, null, timeOf(100), null)).isEmpty();
    }

    @Test
    void fromTheEndOnNothingIsCompared() {
        toBuild();
        String stricter = "signOffs: {prd: {standard: [tester]}, plan: {standard: [tester]}}";

        assertThat(replay(stricter, null, null, timeOf(6)))
                .extracting(Otherwise::gate)
                .containsExactly(Gate.G2);
    }

    private void toBuild() {
        send(open(Tier.STANDARD));
        sign(PRD, "product-manager", "architect", "team-lead");
        sign(SPEC, "product-manager");
        sign(PLAN, "product-manager", "architect");
        sign(TASKS, "product-manager", "architect", "team-lead");
    }

    private void sign(ArtifactKind artifact, String... roles) {
        send(submit(DORA, artifact, text(artifact)));
        for (String role : roles) {
            send(approve(
                    switch (role) {
                        case "product-manager" -> PAM;
                        case "architect" -> ARNO;
                        default -> TESS;
                    },
                    role,
                    artifact));
        }
    }

    private void send(Command command) {
        decisions.add(feature.when(command).events().stream()
                .filter(FeatureEvent.class::isInstance)
                .map(FeatureEvent.class::cast)
                .toList());
    }

    private List<Otherwise> replayed(String policy, @Nullable Tier tier) {
        return replay(policy, tier, null, null);
    }

    private List<Otherwise> replay(String policy, @Nullable Tier tier, @Nullable Instant from, @Nullable Instant to) {
        FeatureReplay replay =
                new FeatureReplay(new Terms(new Policy("what-if", PolicyFixture.content(policy)), tier, from, to));
        for (int i = 0; i < decisions.size(); i++) {
            for (FeatureEvent event : decisions.get(i)) {
                replay.next(event, Integer.toString(i), timeOf(i));
            }
        }
        return replay.end();
    }

    private static Instant timeOf(int decision) {
        return BEGINNING.plusSeconds(decision);
    }
}
