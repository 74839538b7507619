package dev.countersign.command.artifact.claims;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.command.artifact.claims.JudgedClaim.Finding;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.document.AssertedSignOff;
import dev.countersign.command.artifact.judgeclaims.ClaimsOutcome;
import dev.countersign.command.artifact.judgeclaims.JudgeClaims;
import dev.countersign.command.artifact.submitrevision.RevisionOutcome;
import dev.countersign.command.fixture.Disagreement;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.People;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.Actor;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.document.HeldSignOff;
import dev.countersign.events.document.SignOffBlock;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static final Instant AT = Instant.parse("2026-03-02T23:59:03.456Z");
    private static final String DIGEST = ArtifactDocument.read(text(PRD)).digest();
    private static final String OTHER_DIGEST = "sha256:" + "b".repeat(64);

    /** One claim against a record in which Pam, by the agent pm, approved the current text. */
    @Nested
    class OneClaim {

        private final SignOffRecord record = new SignOffRecord();

        OneClaim() {
            record.on(revision(DIGEST, List.of()), AT.minusSeconds(60));
            record.on(given("pam", Verdict.APPROVED, List.of()), AT);
        }

        private JudgedClaim judged(
                @Nullable String agent, @Nullable String date, @Nullable String status, @Nullable String digest) {
            return judged(new AssertedSignOff("product-manager", "triad-block", agent, date, status, null, digest));
        }

        private JudgedClaim judged(AssertedSignOff claim) {
            return record.judge(PRD, DIGEST, List.of(claim)).getFirst();
        }

        @ParameterizedTest
        @CsvSource({
            "pam, 2026-03-02T23:59:03Z, APPROVED",
            "pam, 2026-03-02, approved",
            "pam, 2026-03-03T01:59:03+02:00, APPROVED",
            "pam, , FEASIBLE",
            ", , APPROVED",
            "pm-agent, 2026-03-02, Approved"
        })
        void isSupportedWhereTheRecordSaysTheSame(String agent, String date, String status) {
            assertThat(judged(agent, date, status, null).finding()).isEqualTo(Finding.SUPPORTED);
            assertThat(judged(agent, date, status, DIGEST).finding()).isEqualTo(Finding.SUPPORTED);
        }

        @Test
        void ofPmApprovedIsSupportedByAnApproval() {
            assertThat(judged(new AssertedSignOff("product-manager", "pm-approved", null, null, "true", null))
                            .finding())
                    .isEqualTo(Finding.SUPPORTED);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-03, APPROVED, The verdict was given at 2026-03-02T23:59:03Z",
            "2026-03-02T23:59:04Z, APPROVED, The verdict was given at 2026-03-02T23:59:03Z",
            "yesterday, APPROVED, The verdict was given at 2026-03-02T23:59:03Z",
            "2026-03-02, APPROVED_WITH_CONCERNS, The verdict on record is approved",
            "2026-03-02, fine with me, The verdict on record is approved",
            "2026-03-02, , The verdict on record is approved"
        })
        void driftsWhereTheRecordSaysItOtherwise(String date, String status, String reason) {
            JudgedClaim judged = judged("pam", date, status, null);

            assertThat(judged.finding()).isEqualTo(Finding.DRIFT);
            assertThat(judged.reason()).isEqualTo(reason);
            assertThat(judged.held()).isEqualTo(new JudgedClaim.Held("pam", Verdict.APPROVED, AT, DIGEST));
        }

        @Test
        void driftsWhereItNamesAnotherDigest() {
            assertThat(judged("pam", null, "APPROVED", OTHER_DIGEST).reason())
                    .isEqualTo("The claim names another digest than the verdict was given on");
        }

        @Test
        void driftsOnceTheTextIsAnother() {
            record.on(revision(OTHER_DIGEST, List.of("product-manager")), AT.plusSeconds(1));

            JudgedClaim judged = record.judge(
                            PRD,
                            OTHER_DIGEST,
                            List.of(new AssertedSignOff(
                                    "product-manager", "triad-block", "pam", null, "APPROVED", null)))
                    .getFirst();

            assertThat(judged.finding()).isEqualTo(Finding.DRIFT);
            assertThat(judged.reason()).isEqualTo("The verdict was given on another text");
        }

        @Test
        void staysSupportedWhereTheVerdictIsCarriedOver() {
            record.on(revision(OTHER_DIGEST, List.of()), AT.plusSeconds(1));

            assertThat(record.judge(
                                    PRD,
                                    OTHER_DIGEST,
                                    List.of(new AssertedSignOff(
                                            "product-manager", "triad-block", "pam", null, "APPROVED", null, DIGEST)))
                            .getFirst()
                            .finding())
                    .isEqualTo(Finding.SUPPORTED);
        }

        @Test
        void driftsWhereTheVerdictIsAdvice() {
            record.on(
                    given("phil", Verdict.APPROVED, List.of(new Advisory("R09", "It is deferred", List.of(), null))),
                    AT);

            assertThat(judged("phil", null, "APPROVED", null).reason())
                    .isEqualTo("The verdict is advice and signs nothing off");
        }

        @ParameterizedTest
        @ValueSource(strings = {"mallory", "PAM", "pam ", "architect"})
        void isForgedWhereThatPrincipalNeverDecided(String agent) {
            JudgedClaim judged = judged(agent, "2026-03-02", "APPROVED", DIGEST);

            assertThat(judged.finding()).isEqualTo(Finding.FORGERY);
            assertThat(judged.held()).isNull();
            assertThat(judged.reason())
                    .isEqualTo("Whoever is named has never given a verdict for product-manager on this prd");
        }

        @Test
        void isForgedForARoleThatNeverDecided() {
            assertThat(judged(new AssertedSignOff("architect", "list-line", null, null, "Approved", null)))
                    .extracting(JudgedClaim::finding, JudgedClaim::reason)
                    .containsExactly(Finding.FORGERY, "Nobody has ever given a verdict for architect on this prd");
        }

        private static FeatureEvent revision(String digest, List<String> stale) {
            return new RevisionSubmitted(
                    "shop", "001", PRD, 1, digest, "0".repeat(40), "x", stale, People.DORA.actor(), null, null);
        }

        private static FeatureEvent given(String principal, Verdict verdict, List<Advisory> advisories) {
            return new VerdictRecorded(
                    "shop",
                    "001",
                    PRD,
                    1,
                    DIGEST,
                    1,
                    "product-manager",
                    verdict,
                    null,
                    null,
                    advisories,
                    null,
                    null,
                    List.of(),
                    null,
                    "1",
                    new Actor(principal, PrincipalKind.AGENT, "pm-agent", "1.0.0", "opus"));
        }
    }

    /** A whole document, through the feature. */
    @Nested
    class ADocument {

        private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

        private List<JudgedClaim> claims(Outcome outcome) {
            return ((RevisionOutcome) outcome.decision().outcome()).claims();
        }

        /** Without the date, as the fixture records the same history anew, a little later, for every command. */
        private static String givenOut() {
            return SignOffBlock.replaceIn(
                            text(PRD),
                            List.of("product-manager", "architect"),
                            List.of(new HeldSignOff("product-manager", "pam", AT, Verdict.APPROVED, DIGEST, null)))
                    .replaceAll(" +date: .*\n", "");
        }

        private static String claiming(String agent, String status) {
            return "---\ntriad:\n  pm_signoff: {agent: " + agent + ", status: " + status + "}\n---\n" + text(PRD);
        }

        @Test
        void thatClaimsNothingHasNoClaims() {
            assertThat(claims(feature.when(submit(PRD)))).isEmpty();
        }

        @Test
        void withAForgedSignOffIsTakenAndTheForgeryIsNamedAndNotBelieved() {
            Outcome outcome = feature.when(submit(People.DORA, PRD, claiming("pam", "APPROVED")));

            assertThat(outcome.refusals()).isEmpty();
            assertThat(claims(outcome)).extracting(JudgedClaim::finding).containsExactly(Finding.FORGERY);
            assertThat(outcome.kinds()).contains("RevisionSubmitted", "SignOffAsserted");
            assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
        }

        @Test
        void onlyTheClaimThatTheRecordSupportsAssertsNothing() {
            feature.given(submit(PRD), approve(People.PAM, "product-manager", PRD));

            Outcome supported = feature.when(submit(People.DORA, PRD, claiming("pam", "APPROVED")));
            assertThat(claims(supported)).extracting(JudgedClaim::finding).containsExactly(Finding.SUPPORTED);
            assertThat(supported.events()).isEmpty();

            Outcome drift = feature.when(submit(People.DORA, PRD, claiming("pam", "BLOCKED")));
            assertThat(claims(drift)).extracting(JudgedClaim::finding).containsExactly(Finding.DRIFT);
            assertThat(drift.kinds()).containsExactly("SignOffAsserted");
        }

        @Test
        void thatChangedSinceItWasSignedClaimsWhatIsStale() {
            feature.given(submit(PRD), approve(People.PAM, "product-manager", PRD));

            Outcome outcome = feature.when(submit(People.DORA, PRD, claiming("pam", "APPROVED") + "More\n"));

            assertThat(claims(outcome))
                    .extracting(JudgedClaim::finding, JudgedClaim::reason)
                    .containsExactly(tuple(Finding.DRIFT, "The verdict was given on another text"));
        }

        @Test
        void claimsTheLatestWordOnly() {
            feature.given(
                    submit(PRD),
                    approve(People.PAM, "product-manager", PRD),
                    verdict(People.PAM, "product-manager", PRD, "BLOCKED"));

            assertThat(claims(feature.when(submit(People.DORA, PRD, claiming("pam", "APPROVED")))))
                    .extracting(JudgedClaim::reason)
                    .containsExactly("The verdict on record is blocked");
        }

        @Test
        void claimsNoVetoThatWasTakenBack() {
            feature.given(
                    submit(PRD),
                    verdict(People.PAM, "product-manager", PRD, "BLOCKED"),
                    Disagreement.lift(People.PAM, PRD, 1));

            assertThat(claims(feature.when(submit(People.DORA, PRD, claiming("pam", "BLOCKED")))))
                    .extracting(JudgedClaim::finding, JudgedClaim::reason)
                    .containsExactly(tuple(Finding.DRIFT, "The verdict was a veto and was taken back"));
        }

        @Test
        void claimsABlockThatWasOverriddenAsOverriddenAlsoWhenItIsTakenBackAfterwards() {
            feature.given(
                    submit(PRD),
                    verdict(People.PAM, "product-manager", PRD, "BLOCKED"),
                    Disagreement.override(People.PHIL, PRD),
                    Disagreement.lift(People.PAM, PRD, 1));

            assertThat(claims(feature.when(submit(People.DORA, PRD, claiming("pam", "BLOCKED")))))
                    .extracting(JudgedClaim::finding, JudgedClaim::reason)
                    .containsExactly(tuple(Finding.DRIFT, "The verdict on record is overridden"));
            assertThat(claims(feature.when(submit(People.DORA, PRD, claiming("pam", "Overridden")))))
                    .extracting(JudgedClaim::finding)
                    .containsExactly(Finding.SUPPORTED);
        }

        @Test
        void claimsAVetoThatADecisionWentAgainstAsOverridden() {
            feature.given(
                    submit(PRD),
                    verdict(People.PAM, "product-manager", PRD, "BLOCKED"),
                    verdict(People.ARNO, "architect", PRD, "BLOCKED"),
                    Disagreement.decide(People.ALMA, 1, ConflictDecision.TECHNICAL_PRIORITY));

            assertThat(claims(feature.when(submit(People.DORA, PRD, claiming("pam", "OVERRIDDEN")))))
                    .extracting(JudgedClaim::finding)
                    .containsExactly(Finding.SUPPORTED);
        }

        @Test
        void ofWhoeverSubmittedTheTextIsNoSignOffThoughTheRoleIsCarriedOver() {
            FeatureFixture carrying = new FeatureFixture(
                    project -> new Policy("1", PolicyFixture.content("carryOver: {prd: [product-manager]}")));
            String second = claiming("pam", "APPROVED") + "More\n";
            carrying.given(
                    FeatureFixture.open(Tier.STANDARD),
                    submit(PRD),
                    approve(People.PAM, "product-manager", PRD),
                    approve(People.PHIL, "product-manager", PRD));

            assertThat(claims(carrying.when(submit(People.PAM, PRD, second))))
                    .extracting(JudgedClaim::finding, JudgedClaim::reason)
                    .containsExactly(tuple(Finding.DRIFT, "The verdict was given on another text"));
            assertThat(claims(carrying.when(submit(People.PAM, PRD, second.replace("agent: pam", "agent: phil")))))
                    .extracting(JudgedClaim::finding)
                    .containsExactly(Finding.SUPPORTED);
        }

        @Test
        void asItWasGivenOutChangesNothingHoweverOftenItComesBack() {
            feature.given(submit(PRD), approve(People.PAM, "product-manager", PRD));
            String document = givenOut();

            for (int time = 0; time < 2; time++) {
                Outcome outcome = feature.when(submit(People.DORA, PRD, document));

                assertThat(outcome.events()).isEmpty();
                assertThat(claims(outcome))
                        .extracting(JudgedClaim::role, JudgedClaim::finding)
                        .containsExactly(tuple("product-manager", Finding.SUPPORTED));
            }
        }

        @Test
        void isComparedWithoutBeingHandedIn() {
            feature.given(submit(PRD), approve(People.PAM, "product-manager", PRD));

            Outcome outcome = feature.when(new JudgeClaims(
                    FeatureFixture.PROJECT,
                    FeatureFixture.FEATURE,
                    PRD,
                    ArtifactDocument.read(claiming("mallory", "APPROVED") + "More\n"),
                    People.DORA));

            assertThat(outcome.events()).isEmpty();
            ClaimsOutcome compared = (ClaimsOutcome) outcome.decision().outcome();
            assertThat(compared.recordedDigest()).isEqualTo(DIGEST);
            assertThat(compared.current()).isFalse();
            assertThat(compared.claims()).extracting(JudgedClaim::finding).containsExactly(Finding.FORGERY);
        }
    }
}
