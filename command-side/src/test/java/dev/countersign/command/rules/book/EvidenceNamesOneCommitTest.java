package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.ofCommit;
import static dev.countersign.command.fixture.Proving.reportOf;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.RuleFinding.Status;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R18 Evidence names one commit")
class EvidenceNamesOneCommitTest {

    private static final String LONG = "4f2a91c0d3e4f5061728394a5b6c7d8e9f001122";
    private static final String SHORT = "4f2a91c";

    private final FeatureFixture feature = Proving.planned();

    private static RecordEvidence naming(@Nullable String commit) {
        return handedIn(CI, "scan of " + commit, reportOf(commit, EvidenceKind.SARIF, "critical=0", "high=0"));
    }

    private @Nullable String boundTo(RecordEvidence command, Status status) {
        Outcome outcome = feature.when(command).acceptedWith(EvidenceNamesOneCommit.class, status);
        return outcome.only(EvidenceRecorded.class).commit();
    }

    @Test
    void whatTheReportNamesOrItsSenderSaysIsItsCommit() {
        assertThat(boundTo(naming(SHORT), NOT_APPLICABLE)).isEqualTo(SHORT);
        assertThat(boundTo(ofCommit(SHORT, naming(null)), NOT_APPLICABLE)).isEqualTo(SHORT);
    }

    @Test
    void neitherNeedSayIt() {
        assertThat(boundTo(naming(null), NOT_APPLICABLE)).isNull();
    }

    @Test
    void whereBothDoTheLongerOneIsKept() {
        assertThat(boundTo(ofCommit(LONG, naming(SHORT)), SATISFIED)).isEqualTo(LONG);
        assertThat(boundTo(ofCommit(SHORT, naming(LONG)), SATISFIED)).isEqualTo(LONG);
    }

    @Test
    void twoCommitsAreRefused() {
        RuleFinding refusal =
                feature.when(ofCommit("4f2a91d", naming(LONG))).refusedOnlyBy(EvidenceNamesOneCommit.class);

        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(EvidenceNamesOneCommit.class, refusal);
    }
}
