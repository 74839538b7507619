package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Actor;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoEnd;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest extends QuerySideTest {

    private static final String FEATURE = "001-invoice";
    private static final String PATH = "/features/001-invoice/artifacts/spec/document";
    private static final String TEXT = """
        ---
        title: Pay
        triad: {pm_signoff: {agent: eve, status: APPROVED}}
        ---
        # Pay \u00FCber <script>

        - **pm_signoff**: eve
        """.replace("\n", "\r\n");

    private static GateEvaluated asksFor(String project, String... requirements) {
        List<GateRequirement> asked = Stream.of(requirements)
                .map(name -> new GateRequirement("R02", name, "text", GateStatus.PENDING, "reason", List.of(), null))
                .toList();
        return new GateEvaluated(
                project, FEATURE, Gate.G3, GateStatus.PENDING, asked, Tier.STANDARD, "1", Samples.ANNA);
    }

    private static VerdictRecorded verdict(
            String project, int number, String role, String by, Verdict verdict, Advisory... advisories) {
        return new VerdictRecorded(
                project,
                FEATURE,
                ArtifactKind.SPEC,
                1,
                Samples.digest(TEXT),
                number,
                role,
                verdict,
                null,
                null,
                List.of(advisories),
                null,
                null,
                List.of(),
                null,
                "1",
                Actor.human(by));
    }

    private static RevisionSubmitted secondRevision(String project, String... stale) {
        return new RevisionSubmitted(
                project,
                FEATURE,
                ArtifactKind.SPEC,
                2,
                Samples.digest("# New\n"),
                "0".repeat(40),
                "# New\n",
                List.of(stale),
                Samples.ANNA,
                null,
                null);
    }

    @Test
    void saysOfEachRequiredRoleWhatIsOnRecordAndLeavesTheRestAsItIs() {
        String project = "document-signed";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition position = log.feature(
                project,
                FEATURE,
                feature.opened(),
                asksFor(
                        project,
                        "spec.submitted",
                        "spec.sign-off.product-manager",
                        "spec.sign-off.architect",
                        "spec.sign-off.team-lead",
                        "plan.sign-off.tester"),
                feature.submitted(ArtifactKind.SPEC, 1, TEXT),
                verdict(project, 1, "product-manager", "pam", Verdict.APPROVED),
                verdict(project, 2, "architect", "arno", Verdict.CHANGES_REQUESTED),
                verdict(project, 3, "architect", "alma", Verdict.APPROVED),
                verdict(project, 4, "tester", "tom", Verdict.BLOCKED),
                verdict(
                        project,
                        5,
                        "team-lead",
                        "tess",
                        Verdict.APPROVED,
                        new Advisory("R09", "It is deferred", List.of(), null)));

        Answer answer = get(project, PATH, position);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(answer.header("ETag")).isEqualTo('"' + Samples.digest(TEXT) + '"');
        assertThat(answer.body()).isEqualTo("""
            ---
            title: Pay
            triad:
              pm_signoff:
                agent: "pam"
                role: "product-manager"
                date: 2026-11-23T08:00:03Z
                status: APPROVED
                digest: %1$s
              architect_signoff:
                agent: "arno"
                role: "architect"
                date: 2026-11-23T08:00:04Z
                status: CHANGES_REQUESTED
                digest: %1$s
              techlead_signoff: null
            ---
            # Pay \u00FCber <script>

            - **pm_signoff**: eve
            """.formatted(Samples.digest(TEXT)).replace("\n", "\r\n"));
    }

    @Test
    void aNewTextTakesTheStaleSignOffsAwayAndKeepsThoseCarriedOver() {
        String project = "document-stale";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition position = log.feature(
                project,
                FEATURE,
                feature.opened(),
                asksFor(project, "spec.sign-off.product-manager", "spec.sign-off.architect"),
                feature.submitted(ArtifactKind.SPEC, 1, TEXT),
                verdict(project, 1, "product-manager", "pam", Verdict.APPROVED),
                verdict(project, 2, "architect", "arno", Verdict.APPROVED),
                secondRevision(project, "architect"));

        String document = get(project, PATH, position).body();

        assertThat(document).startsWith("---\ntriad:\n  pm_signoff:\n    agent: \"pam\"\n");
        assertThat(document).endsWith("  architect_signoff: null\n---\n# New\n");
    }

    @Test
    void saysOverriddenOfWhatWasAndNothingOfAVetoThatWasTakenBack() {
        String project = "document-overridden";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition position = log.feature(
                project,
                FEATURE,
                feature.opened(),
                asksFor(project, "spec.sign-off.product-manager", "spec.sign-off.architect", "spec.sign-off.team-lead"),
                feature.submitted(ArtifactKind.SPEC, 1, "# New\n"),
                verdict(project, 1, "product-manager", "pam", Verdict.BLOCKED),
                raised(project, 1, "product-manager"),
                verdict(project, 2, "architect", "arno", Verdict.BLOCKED),
                raised(project, 2, "architect"),
                verdict(project, 3, "team-lead", "tess", Verdict.CHANGES_REQUESTED),
                verdict(project, 4, "team-lead", "theo", Verdict.APPROVED),
                new ConflictDecided(
                        project,
                        FEATURE,
                        ArtifactKind.SPEC,
                        1,
                        1,
                        ConflictDecision.PRODUCT_PRIORITY,
                        "product-manager",
                        "The customer waits for it",
                        List.of(),
                        List.of(2),
                        "1",
                        Actor.human("phil")),
                new BlockOverridden(
                        project,
                        FEATURE,
                        ArtifactKind.SPEC,
                        1,
                        Samples.digest(TEXT),
                        1,
                        "product-manager",
                        List.of(3),
                        List.of(),
                        "Nothing of it is scheduled",
                        "1",
                        Actor.human("phil")),
                new VetoLifted(
                        project,
                        FEATURE,
                        ArtifactKind.SPEC,
                        1,
                        VetoEnd.WITHDRAWN,
                        "My mistake",
                        Actor.human("pam"),
                        null));

        assertThat(get(project, PATH, position).body()).isEqualTo("""
            ---
            triad:
              pm_signoff: null
              architect_signoff:
                agent: "arno"
                role: "architect"
                date: 2026-11-23T08:00:05Z
                status: OVERRIDDEN
                notes: "Conflict 1 was decided by phil as product-manager, product priority: The customer waits for it"
                digest: %1$s
              techlead_signoff:
                agent: "tess"
                role: "team-lead"
                date: 2026-11-23T08:00:07Z
                status: OVERRIDDEN
                notes: "Overridden by phil as product-manager: Nothing of it is scheduled"
                digest: %1$s
            ---
            # New
            """.formatted(Samples.digest(TEXT)));
    }

    private static VetoRaised raised(String project, int number, String role) {
        return new VetoRaised(
                project,
                FEATURE,
                ArtifactKind.SPEC,
                1,
                Samples.digest(TEXT),
                number,
                number,
                role,
                List.of("how"),
                null,
                List.of(),
                List.of(),
                "1",
                Samples.ANNA);
    }

    @Test
    void aVerdictOfWhoeverSubmitsTheNextTextIsNoSignOffOfItThoughTheRoleIsCarriedOver() {
        String project = "document-submitter";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition position = log.feature(
                project,
                FEATURE,
                feature.opened(),
                asksFor(project, "spec.sign-off.product-manager"),
                feature.submitted(ArtifactKind.SPEC, 1, TEXT),
                verdict(project, 1, "product-manager", Samples.ANNA.principal(), Verdict.APPROVED_WITH_CONCERNS),
                verdict(project, 2, "product-manager", "phil", Verdict.APPROVED),
                secondRevision(project));

        assertThat(get(project, PATH, position).body()).contains("agent: \"phil\"", "status: APPROVED\n");
    }

    @Test
    void aSignedTextIsSentAgainAlthoughItsDigestIsTheSame() {
        String project = "document-cached";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition position =
                log.feature(project, FEATURE, feature.opened(), feature.submitted(ArtifactKind.SPEC, 1, TEXT));
        get(project, PATH, position);

        Answer answer = send(request("/api/v1/projects/" + project + PATH, reader(project))
                .header("If-None-Match", '"' + Samples.digest(TEXT) + '"'));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whereNoSignOffIsRequiredThereIsNoBlockAndNoClaimOfOne() {
        String project = "document-none";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition position = log.feature(
                project,
                FEATURE,
                feature.opened(),
                asksFor(project, "spec.sign-off.architect"),
                asksFor(project, "spec.sign-off"),
                feature.submitted(ArtifactKind.SPEC, 1, "---\ntitle: Pay\ntriad: {pm_signoff: APPROVED}\n---\n"));

        assertThat(get(project, PATH, position).body()).isEqualTo("---\ntitle: Pay\n---\n");
    }

    @Test
    void saysWhatIsMissing() {
        String project = "document-missing";
        StreamPosition position = log.feature(project, FEATURE, new Samples(project, FEATURE).opened());

        Answer noSpec = get(project, PATH, position);
        Answer noFeature = get(project, PATH.replace("001-invoice", "001-invoise"), position);

        assertThat(noSpec.status()).isEqualTo(404);
        assertThat(noSpec.text("/detail")).isEqualTo("The feature 001-invoice has no spec.");
        assertThat(noFeature.status()).isEqualTo(404);
        assertThat(noFeature.text("/nearest")).isEqualTo("001-invoice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"001/artifacts/SPEC/document", "1/artifacts/spec/document", "001/artifacts/spec/document?a=b"})
    void refusesPathsAndParametersOfAnotherForm(String path) {
        assertThat(get("document-bad", "/features/" + path).status()).isEqualTo(400);
    }

    @Test
    void refusesStrangersAndOtherRepresentations() {
        String path = "/api/v1/projects/document-none" + PATH;

        assertThat(send(request(path, reader("elsewhere"))).status()).isEqualTo(403);
        assertThat(send(request(path, null)).status()).isEqualTo(401);
        assertThat(send(request(path, reader("document-none")).header("Accept", "image/png"))
                        .status())
                .isEqualTo(406);
    }
}
