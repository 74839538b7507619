package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Actor;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PolicyTest extends QuerySideTest {

    private static final Actor ADA = new Actor("ada", PrincipalKind.HUMAN, null, null, null);

    @Test
    void isTheDefaultUntilAnotherIsSet() {
        Answer answer = get("policy-default", "/policy");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"default-1\"");
        assertThat(answer.text("/version")).isEqualTo("default-1");
        assertThat(answer.json().has("setBy")).isFalse();
        assertThat(answer.text("/content/signOffs/tasks/light/2")).isEqualTo("team-lead");
        assertThat(answer.json().at("/content/thresholds/p95Millis").asInt()).isEqualTo(500);
        assertThat(get("policy-default", "/policy/versions/default-1").body()).isEqualTo(answer.body());
        assertThat(get("policy-default", "/policy/versions").json().toString()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void isTheNewestThatWasSetAndKeepsTheOthers() {
        StreamPosition position = set("policy-set", 15, 16, 17);

        Answer current = get("policy-set", "/policy", position);
        assertThat(current.text("/version")).isEqualTo("3");
        assertThat(current.text("/setBy")).isEqualTo("ada");
        assertThat(current.text("/setAt")).isEqualTo("2026-11-23T08:00:02Z");
        assertThat(current.json().at("/content/deferIdeasBelow").asInt()).isEqualTo(17);
        assertThat(get("policy-set", "/policy/versions/1")
                        .json()
                        .at("/content/deferIdeasBelow")
                        .asInt())
                .isEqualTo(15);
        assertThat(get("policy-set", "/policy/versions/default-1").text("/version"))
                .isEqualTo("default-1");
    }

    @Test
    void versionsComeInPagesNewestFirst() {
        StreamPosition position = set("policy-pages", 15, 16, 17);

        Answer first = get("policy-pages", "/policy/versions?limit=2", position);
        assertThat(first.json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("version").asString()))
                .containsExactly("3", "2");
        Answer second = get("policy-pages", "/policy/versions?limit=2&cursor=" + first.text("/next"));
        assertThat(second.json().toString())
                .isEqualTo("{\"items\":[{\"version\":\"1\",\"setAt\":\"2026-11-23T08:00:00Z\",\"setBy\":\"ada\"}]}");
    }

    @Test
    void saysPathByPathWhatIsOtherwise() {
        StreamPosition position = set("policy-difference", 15, 16);

        assertThat(get("policy-difference", "/policy/difference?from=1&to=2", position)
                        .json())
                .isEqualTo(JSON.readTree("""
                    {"from": "1", "to": "2", "changes": [{"path": "deferIdeasBelow", "was": 15, "is": 16}]}
                    """));
        JsonNode changes = get("policy-difference", "/policy/difference?from=default-1&to=2")
                .json()
                .get("changes");
        assertThat(changes.valueStream().map(change -> change.get("path").asString()))
                .containsExactly("bindings.architect", "deferIdeasBelow");
        assertThat(changes.get(0).has("was")).isFalse();
        assertThat(changes.get(0).get("is").toString()).isEqualTo("[\"arno\"]");
        assertThat(get("policy-difference", "/policy/difference?from=2&to=2")
                        .json()
                        .get("changes")
                        .size())
                .isZero();
    }

    @Test
    void gatesSayWhichVersionIsInForceNow() {
        log.feature("policy-gates", "001-a", new Samples("policy-gates", "001-a").opened());
        StreamPosition position = set("policy-gates", 15);

        assertThat(get("policy-gates", "/features/001-a/gates", position).text("/policyInForce"))
                .isEqualTo("1");
    }

    @Test
    void anArtifactSaysWhichVerdictsAreCarriedOver() {
        Samples feature = new Samples("policy-carry", "001-a");
        RevisionSubmitted second = feature.submitted(ArtifactKind.SPEC, 2, "two");
        StreamPosition position = log.feature(
                "policy-carry",
                "001-a",
                feature.opened(),
                feature.submitted(ArtifactKind.SPEC, 1, "one"),
                feature.verdict(ArtifactKind.SPEC, 1, "one", 1, Verdict.APPROVED),
                new RevisionSubmitted(
                        second.project(),
                        second.feature(),
                        second.artifact(),
                        2,
                        second.digest(),
                        second.blobId(),
                        second.text(),
                        List.of(),
                        ADA,
                        List.of("architect"),
                        null));

        Answer carried = get("policy-carry", "/features/001-a/artifacts/spec", position);
        assertThat(carried.json().at("/verdicts/0/carriedOver").asBoolean()).isTrue();
        assertThat(carried.json().at("/verdicts/0/stale").asBoolean()).isFalse();

        StreamPosition third = log.feature("policy-carry", "001-a", feature.submitted(ArtifactKind.SPEC, 3, "three"));
        Answer stale = get("policy-carry", "/features/001-a/artifacts/spec", third);
        assertThat(stale.json().at("/verdicts/0/carriedOver").asBoolean()).isFalse();
        assertThat(stale.json().at("/verdicts/0/stale").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/policy/versions/9, 404",
        "/policy/versions/a%20b, 400",
        "/policy/versions?limit=0, 400",
        "/policy/versions?cursor=x, 400",
        "/policy/difference, 400",
        "/policy/difference?from=1, 400",
        "/policy/difference?from=1&to=, 400",
        "/policy/difference?from=1&to=2, 404",
        "/policy/difference?from=1&to=%3C, 400",
        "/policy?x=1, 400"
    })
    void nothingElseIsAnswered(String path, int status) {
        assertThat(get("policy-none", path).status()).isEqualTo(status);
    }

    private StreamPosition set(String project, int... scores) {
        PolicyContent base = JSON.treeToValue(
                get(project, "/policy/versions/default-1").json().get("content"), PolicyContent.class);
        StreamPosition position = null;
        for (int i = 0; i < scores.length; i++) {
            PolicyContent content = new PolicyContent(
                    base.authors(),
                    base.signOffs(),
                    base.carryOver(),
                    scores[i],
                    base.thresholds(),
                    base.models(),
                    base.agentGroups(),
                    base.domainAliases(),
                    Map.of("architect", List.of("arno")),
                    base.variables());
            position =
                    log.append(StreamId.policy(project), new PolicySet(project, Integer.toString(i + 1), content, ADA));
        }
        return Objects.requireNonNull(position);
    }
}
