package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.changeTier;
import static dev.countersign.command.fixture.FeatureFixture.idea;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.validate;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.recordverdict.VerdictOutcome;
import dev.countersign.command.artifact.submitrevision.RevisionOutcome;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.Priority;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureLifeTest {

    @Nested
    class Opening {

        private final FeatureFixture feature = new FeatureFixture();

        @Test
        void withoutAnIdeaBeginsInDefine() {
            Outcome outcome = feature.when(open(Tier.STANDARD));

            assertThat(outcome.kinds())
                    .containsExactly(
                            "FeatureOpened", "StageEntered", "GateEvaluated", "GateEvaluated", "GateEvaluated");
            assertThat(outcome.only(FeatureOpened.class))
                    .isEqualTo(new FeatureOpened(
                            "shop", "001-checkout", "Checkout", Tier.STANDARD, null, "default-1", PAM.actor()));
            assertThat(outcome.only(StageEntered.class))
                    .isEqualTo(new StageEntered("shop", "001-checkout", null, Stage.DEFINE, PAM.actor()));
            assertThat(status(feature, Gate.G1)).isEqualTo(GateStatus.NOT_APPLICABLE);
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.PENDING);
            assertThat(status(feature, Gate.G3)).isEqualTo(GateStatus.PENDING);
        }

        @Test
        void withAnIdeaBeginsInDiscover() {
            Outcome outcome = feature.when(open(PAM, Tier.STANDARD, idea(20)));

            assertThat(outcome.only(StageEntered.class).to()).isEqualTo(Stage.DISCOVER);
            assertThat(status(feature, Gate.G1)).isEqualTo(GateStatus.PENDING);
        }

        @ParameterizedTest
        @CsvSource({"3, DEFERRED", "11, DEFERRED", "12, P2", "17, P2", "18, P1", "24, P1", "25, P0", "30, P0"})
        void scoresTheIdea(int score, Priority priority) {
            Idea judged = Objects.requireNonNull(feature.when(open(PAM, Tier.STANDARD, idea(score)))
                    .only(FeatureOpened.class)
                    .idea());

            assertThat(judged.score()).isEqualTo(score);
            assertThat(judged.impact() + judged.confidence() + judged.ease()).isEqualTo(score);
            assertThat(judged.priority()).isEqualTo(priority);
        }

        @ParameterizedTest
        @EnumSource
        void asksForWhatItsTierNeeds(Tier tier) {
            Outcome outcome = feature.when(open(tier));

            Approved.gates("opened-" + tier.wireName(), outcome.all(GateEvaluated.class));
        }

        @Test
        void atTierLightGoesOnToPlanAtOnce() {
            Outcome outcome = feature.when(open(Tier.LIGHT));

            assertThat(outcome.all(StageEntered.class))
                    .extracting(StageEntered::to)
                    .containsExactly(Stage.DEFINE, Stage.PLAN);
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.NOT_APPLICABLE);
        }
    }

    @Nested
    class Ideas {

        private final FeatureFixture feature = new FeatureFixture();

        @Test
        void thatIsAcceptedOpensDefine() {
            feature.given(open(PAM, Tier.STANDARD, idea(20)));

            Outcome outcome = feature.when(validate(PHIL, true, null));

            assertThat(outcome.kinds()).containsExactly("IdeaValidated", "GateEvaluated", "StageEntered");
            assertThat(outcome.only(StageEntered.class).to()).isEqualTo(Stage.DEFINE);
            assertThat(status(feature, Gate.G1)).isEqualTo(GateStatus.SATISFIED);
        }

        @Test
        void thatIsAcceptedAtTierLightOpensPlan() {
            feature.given(open(PAM, Tier.LIGHT, idea(20)));

            assertThat(feature.when(validate(PHIL, true, null)).all(StageEntered.class))
                    .extracting(StageEntered::to)
                    .containsExactly(Stage.DEFINE, Stage.PLAN);
        }

        @Test
        void thatIsDeclinedStaysInDiscoverUntilItIsTakenOn() {
            feature.given(open(PAM, Tier.STANDARD, idea(20)), validate(PAM, false, "Not this year"));
            assertThat(status(feature, Gate.G1)).isEqualTo(GateStatus.REJECTED);
            assertThat(feature.state().stage()).isEqualTo(Stage.DISCOVER);

            feature.given(validate(PAM, true, null));

            assertThat(feature.state().stage()).isEqualTo(Stage.DEFINE);
        }

        @Test
        void thatIsDeclinedTwiceInTheSameWordsIsDeclinedOnce() {
            feature.given(open(PAM, Tier.STANDARD, idea(20)), validate(PAM, false, "Not this year"));

            assertThat(feature.when(validate(PAM, false, "Not this year")).events())
                    .isEmpty();
            assertThat(feature.when(validate(PAM, false, "Not next year either"))
                            .all(IdeaValidated.class))
                    .hasSize(1);
        }

        @Test
        void readsAsApprovedInItsGate() {
            List<GateEvaluated> gates = new ArrayList<>();
            for (Command word : new Command[] {
                open(PAM, Tier.STANDARD, idea(11)),
                validate(PAM, false, "Not this year"),
                validate(PAM, true, "Three customers have asked for it since")
            }) {
                feature.when(word).all(GateEvaluated.class).stream()
                        .filter(gate -> gate.gate() == Gate.G1)
                        .forEach(gates::add);
            }

            Approved.gates("idea", gates);
        }
    }

    @Nested
    class Gates {

        @Test
        void areSatisfiedOneAfterTheOther() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

            feature.givenSigned(PRD);
            assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
            feature.givenSigned(SPEC, PLAN);
            assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
            feature.givenSigned(TASKS);
            assertThat(feature.state().stage()).isEqualTo(Stage.BUILD);
        }

        @Test
        void sayWhatIsMissingAtEachStep() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
            List<GateEvaluated> gates = new ArrayList<>();
            for (Command command : new Command[] {
                submit(PRD),
                approve(PAM, "product-manager", PRD),
                verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"),
                verdict(TESS, "team-lead", PRD, "BLOCKED"),
                submit(DORA, PRD, "# The second prd"),
                verdict(PAM, "product-manager", PRD, "APPROVED_WITH_CONCERNS", "# The second prd"),
                verdict(ARNO, "architect", PRD, "APPROVED", "# The second prd"),
                verdict(TESS, "team-lead", PRD, "APPROVED", "# The second prd")
            }) {
                gates.addAll(feature.when(command).all(GateEvaluated.class));
            }

            Approved.gates("prd-step-by-step", gates);
        }

        @Test
        void aLightFeatureReachesBuildByPlanAndTasksAlone() {
            FeatureFixture feature = FeatureFixture.opened(Tier.LIGHT);

            feature.givenSigned(PLAN, TASKS);

            assertThat(feature.state().stage()).isEqualTo(Stage.BUILD);
            Approved.gates(
                    "light-in-build", List.of(feature.state().gate(Gate.G3).orElseThrow()));
        }

        @Test
        void anEarlierGateThatIsOpenAgainHoldsTheFeatureBack() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
            feature.givenSigned(PRD, SPEC, PLAN);
            feature.given(submit(DORA, PRD, "# The second prd"));
            feature.givenSigned(TASKS);
            assertThat(status(feature, Gate.G3)).isEqualTo(GateStatus.SATISFIED);
            assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);

            feature.given(
                    verdict(PAM, "product-manager", PRD, "APPROVED", "# The second prd"),
                    verdict(ARNO, "architect", PRD, "APPROVED", "# The second prd"),
                    verdict(TESS, "team-lead", PRD, "APPROVED", "# The second prd"));

            assertThat(feature.state().stage()).isEqualTo(Stage.BUILD);
        }

        @Test
        void aFeatureInBuildStaysThereWhenItsPlanIsRevised() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
            feature.givenSigned(PRD, SPEC, PLAN, TASKS);

            feature.given(submit(DORA, PLAN, "# The second plan"));

            assertThat(feature.state().stage()).isEqualTo(Stage.BUILD);
            assertThat(status(feature, Gate.G3)).isEqualTo(GateStatus.PENDING);
        }

        @Test
        void aFeatureInBuildEntersItOnce() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
            feature.givenSigned(PRD, SPEC, PLAN, TASKS);
            feature.given(submit(DORA, PLAN, "# The second plan"));

            feature.given(
                    verdict(PAM, "product-manager", PLAN, "APPROVED", "# The second plan"),
                    verdict(ARNO, "architect", PLAN, "APPROVED", "# The second plan"));

            assertThat(status(feature, Gate.G3)).isEqualTo(GateStatus.SATISFIED);
            assertThat(feature.history().stream()
                            .filter(StageEntered.class::isInstance)
                            .map(event -> ((StageEntered) event).to()))
                    .containsExactly(Stage.DEFINE, Stage.PLAN, Stage.BUILD);
        }
    }

    @Nested
    class Revisions {

        private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

        @Test
        void areCountedPerArtifact() {
            assertThat(feature.when(submit(PRD)).decision().outcome())
                    .isEqualTo(new RevisionOutcome("prd", 1, digest(PRD), true, List.of(), List.of(), List.of()));

            Outcome second = feature.when(submit(DORA, PRD, "# The second prd"));

            assertThat(((RevisionOutcome) second.decision().outcome()).revision())
                    .isEqualTo(2);
        }

        @Test
        void ofTheSameDigestChangeNothing() {
            feature.given(submit(PRD), approve(ARNO, "architect", PRD));

            Outcome outcome = feature.when(submit(PAM, PRD, text(PRD) + "\r\n"));

            assertThat(outcome.events()).isEmpty();
            assertThat(outcome.decision().outcome())
                    .isEqualTo(new RevisionOutcome("prd", 1, digest(PRD), false, List.of(), List.of(), List.of()));
        }

        @Test
        void thatDifferInTheirSignOffBlockAloneChangeNothingButWhatTheyClaim() {
            feature.given(submit(PRD), approve(ARNO, "architect", PRD));

            Outcome outcome = feature.when(submit(DORA, PRD, signed("2026-01-07")));

            assertThat(outcome.kinds()).containsExactly("SignOffAsserted");
            assertThat(((RevisionOutcome) outcome.decision().outcome()).changed())
                    .isFalse();
            assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).hasSize(1);
        }

        @Test
        void haveTheirClaimsRecordedOnce() {
            feature.given(submit(PRD), submit(DORA, PRD, signed("2026-01-07")));

            assertThat(feature.when(submit(DORA, PRD, signed("2026-01-07"))).events())
                    .isEmpty();
            assertThat(feature.when(submit(DORA, PRD, signed("2026-01-08"))).kinds())
                    .containsExactly("SignOffAsserted");
        }

        @Test
        void thatRepeatAClaimHaveItRecordedOnce() {
            Outcome outcome =
                    feature.when(submit(DORA, PRD, text(PRD) + "- **pm_signoff**: Pam\n- **pm_signoff**: Pam\n"));

            assertThat(outcome.all(SignOffAsserted.class)).hasSize(1);
        }

        @Test
        void thatClaimEverySignOffSatisfyNoGate() {
            String everythingSigned = """
                ---
                triad:
                  pm_signoff: {agent: product-manager, date: 2026-01-07, status: APPROVED, notes: fine}
                  architect_signoff: {agent: architect, date: 2026-01-07, status: APPROVED, notes: fine}
                  techlead_signoff: {agent: team-lead, date: 2026-01-07, status: APPROVED, notes: fine}
                pm_approved: true
                ---
                # The prd
                """;

            Outcome outcome = feature.when(submit(DORA, PRD, everythingSigned));

            assertThat(outcome.all(SignOffAsserted.class)).hasSizeGreaterThanOrEqualTo(3);
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.PENDING);
            assertThat(feature.state().gate(Gate.G2).orElseThrow().requirements())
                    .filteredOn(requirement -> requirement.rule().equals("R06"))
                    .hasSize(3);
            assertThat(feature.when(submit(SPEC)).refusals()).hasSize(1);
        }

        private static String signed(String date) {
            return """
                ---
                triad:
                  pm_signoff: {agent: product-manager, date: %s, status: APPROVED, notes: fine}
                ---
                # The prd
                """.formatted(date);
        }
    }

    @Nested
    class Verdicts {

        private final FeatureFixture feature = FeatureFixture.withPrd();

        @Test
        void thatAskForChangesRejectUntilANewRevisionIsApproved() {
            feature.given(verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"));
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.REJECTED);

            feature.given(submit(DORA, PRD, "# The second prd"));
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.PENDING);

            feature.given(
                    verdict(PAM, "product-manager", PRD, "APPROVED", "# The second prd"),
                    verdict(ARNO, "architect", PRD, "APPROVED", "# The second prd"),
                    verdict(TESS, "team-lead", PRD, "APPROVED", "# The second prd"));
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.SATISFIED);
        }

        @Test
        void thatBlockBlock() {
            feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"));

            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.BLOCKED);
        }

        @Test
        void areNumberedWithinTheFeature() {
            Outcome first = feature.when(approve(PAM, "product-manager", PRD));
            Outcome second = feature.when(approve(ARNO, "architect", PRD));
            feature.given(approve(TESS, "team-lead", PRD), submit(SPEC));
            Outcome fourth = feature.when(approve(PHIL, "product-manager", SPEC));

            assertThat(Stream.of(first, second, fourth))
                    .extracting(outcome -> outcome.only(VerdictRecorded.class).number())
                    .containsExactly(1, 2, 4);
        }

        @Test
        void givenTwiceAreOne() {
            feature.given(approve(ARNO, "architect", PRD), approve(PAM, "product-manager", PRD));

            Outcome again = feature.when(approve(ARNO, "architect", PRD));

            assertThat(again.events()).isEmpty();
            assertThat(((VerdictOutcome) again.decision().outcome()).number()).isEqualTo(1);
        }

        @Test
        void thatDifferInTheirFindingsAreTwo() {
            Finding finding = new Finding(FindingSeverity.INFO, "wording", null, "A comma is missing", null);
            feature.given(approve(ARNO, "architect", PRD));

            Outcome other = feature.when(verdict(ARNO, "architect", PRD, "APPROVED", text(PRD), finding));

            assertThat(other.only(VerdictRecorded.class).number()).isEqualTo(2);
            assertThat(other.only(VerdictRecorded.class).findings()).containsExactly(finding);
        }

        @Test
        void ofOnePrincipalReplaceEachOther() {
            feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"));

            Outcome milder = feature.when(verdict(ARNO, "architect", PRD, "feasible with modifications"));

            assertThat(((VerdictOutcome) milder.decision().outcome()).verdict())
                    .isEqualTo(Verdict.APPROVED_WITH_CONCERNS);
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.PENDING);
        }

        @Test
        void ofTwoPrincipalsForOneRoleStandSideBySide() {
            feature.given(verdict(ALMA, "architect", PRD, "BLOCKED"), approve(ARNO, "architect", PRD));
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.BLOCKED);

            feature.given(approve(ALMA, "architect", PRD));
            assertThat(status(feature, Gate.G2)).isEqualTo(GateStatus.PENDING);
        }

        @Test
        void sayWhatTheyLedTo() {
            feature.given(approve(PAM, "product-manager", PRD), approve(ARNO, "architect", PRD));

            Outcome last = feature.when(approve(TESS, "team-lead", PRD));

            assertThat(last.decision().outcome())
                    .isEqualTo(new VerdictOutcome(
                            3,
                            "prd",
                            1,
                            digest(PRD),
                            "team-lead",
                            Verdict.APPROVED,
                            false,
                            null,
                            List.of(),
                            null,
                            null,
                            List.of(),
                            null,
                            Gate.G2,
                            GateStatus.SATISFIED,
                            Stage.PLAN));
        }
    }

    @Nested
    class TierChanges {

        @Test
        void toTheSameTierAreNone() {
            Outcome outcome = FeatureFixture.opened(Tier.STANDARD).when(changeTier(PAM, Tier.STANDARD));

            assertThat(outcome.events()).isEmpty();
            assertThat(outcome.refusals()).isEmpty();
        }

        @Test
        void areRecordedWithTheirReason() {
            assertThat(FeatureFixture.opened(Tier.STANDARD)
                            .when(changeTier(PAM, Tier.FULL))
                            .only(TierChanged.class))
                    .isEqualTo(new TierChanged(
                            "shop",
                            "001-checkout",
                            Tier.STANDARD,
                            Tier.FULL,
                            "The risk is another than we thought",
                            "default-1",
                            PAM.actor()));
        }

        @Test
        void toLightDropWhatLightDoesNotAskFor() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
            feature.givenSigned(PRD);

            feature.given(changeTier(PAM, Tier.LIGHT));

            assertThat(feature.when(submit(PLAN)).refusals()).isEmpty();
            assertThat(feature.state().gate(Gate.G2).orElseThrow().tier()).isEqualTo(Tier.STANDARD);
        }

        @Test
        void neverDropTheFloor() {
            FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
            feature.givenSigned(PRD, SPEC, PLAN);
            feature.given(submit(TASKS), changeTier(PAM, Tier.LIGHT));

            assertThat(feature.state().gate(Gate.G3).orElseThrow().requirements())
                    .extracting("requirement")
                    .contains("tasks.sign-off.product-manager", "tasks.sign-off.architect", "tasks.sign-off.team-lead");
            assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
        }

        @Test
        void mayLetAGatePassThatNowAsksForNoMoreThanIsThere() {
            FeatureFixture feature = FeatureFixture.opened(Tier.LIGHT);
            feature.givenSigned(PLAN);
            feature.given(changeTier(PAM, Tier.STANDARD));
            feature.givenSigned(TASKS);
            assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);

            feature.given(changeTier(PAM, Tier.LIGHT));

            assertThat(feature.state().stage()).isEqualTo(Stage.BUILD);
        }
    }

    @Nested
    class DryRuns {

        static Stream<Command> commands() {
            return Stream.of(
                    approve(ARNO, "architect", PRD),
                    approve(PAM, "architect", PRD),
                    submit(DORA, PRD, "# The second prd"),
                    submit(SPEC),
                    changeTier(PAM, Tier.LIGHT),
                    validate(PAM, true, null),
                    open(Tier.STANDARD));
        }

        @ParameterizedTest
        @MethodSource("commands")
        void predictTheCommandAndStoreNothing(Command command) {
            FeatureFixture feature = FeatureFixture.withPrd();

            Outcome tried = feature.whenTried(command);
            Outcome done = feature.when(command);

            assertThat(tried.events()).isEmpty();
            assertThat(tried.decision().findings()).isEqualTo(done.decision().findings());
        }

        @Test
        void ofAnOpeningLeaveTheIdFree() {
            FeatureFixture feature = new FeatureFixture();

            Outcome tried = feature.whenTried(open(Tier.STANDARD));

            assertThat(tried.refusals()).isEmpty();
            assertThat(tried.decision().version()).isEqualTo(Decision.NO_STREAM);
            assertThat(feature.when(open(Tier.STANDARD)).refusals()).isEmpty();
        }
    }

    @Nested
    class Preconditions {

        private final FeatureFixture feature = FeatureFixture.withPrd();
        private final String version = Long.toString(feature.history().size() - 1L);

        @Test
        void areMetByTheFeaturesVersion() {
            assertThat(feature.when(changeTier(PAM, Tier.FULL), ifMatch(version))
                            .events())
                    .isNotEmpty();
        }

        @Test
        void areMetByTheArtifactsDigest() {
            assertThat(feature.when(submit(DORA, PRD, "# The second prd"), ifMatch(digest(PRD)))
                            .events())
                    .isNotEmpty();
        }

        @Test
        void failOnAnotherVersion() {
            feature.whenItFails(changeTier(PAM, Tier.FULL), ifMatch("0"), PreconditionFailed.class);
        }

        @Test
        void failOnTheDigestOfAnotherText() {
            feature.whenItFails(submit(DORA, PRD, "# The second prd"), ifMatch(digest(SPEC)), PreconditionFailed.class);
        }

        @Test
        void failOnADigestWhereNoArtifactIsMeant() {
            feature.whenItFails(changeTier(PAM, Tier.FULL), ifMatch(digest(PRD)), PreconditionFailed.class);
        }

        @Test
        void failWhereThereIsNoFeatureYet() {
            new FeatureFixture().whenItFails(open(Tier.STANDARD), ifMatch("0"), PreconditionFailed.class);
        }

        @Test
        void failOnDryRunsToo() {
            feature.whenItFails(
                    changeTier(PAM, Tier.FULL),
                    new CommandCircumstances(true, true, "0"::equals),
                    PreconditionFailed.class);
        }

        private static CommandCircumstances ifMatch(String tag) {
            return new CommandCircumstances(false, true, tag::equals);
        }
    }

    private static GateStatus status(FeatureFixture feature, Gate gate) {
        return feature.state().gate(gate).orElseThrow().status();
    }

    private static String digest(ArtifactKind artifact) {
        return submit(artifact).document().digest();
    }
}
