package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationsTest extends QuerySideTest {

    private static final String FEATURE = "001-checkout";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static EscalationRaised raised(String project, int number) {
        return new EscalationRaised(
                project,
                FEATURE,
                number,
                EscalationCause.DISAGREEMENT,
                "artifacts/prd",
                ArtifactKind.PRD,
                null,
                List.of("product-manager", "architect"),
                "product-manager",
                EscalationLevel.L1,
                NOON,
                "We do not agree",
                "default-1",
                Samples.ANNA);
    }

    @Test
    void tellsHowADisagreementWentUpAndEnded() {
        String project = "escalations";
        StreamId stream = StreamId.feature(project, FEATURE);
        log.append(stream, new Samples(project, FEATURE).opened());
        log.append(stream, raised(project, 1));
        log.append(
                stream,
                new PositionTaken(project, FEATURE, 1, EscalationLevel.L1, "architect", "Not so", Samples.ANNA));
        StreamPosition promoted = log.append(
                stream,
                new EscalationPromoted(
                        project, FEATURE, 1, EscalationLevel.L1, EscalationLevel.L2, NOON, Samples.ANNA, null));
        Answer open = get(project, "/features/001-checkout/escalations", promoted);
        assertThat(open.text("/items/0/level")).isEqualTo("L2");
        assertThat(open.text("/items/0/positions/0/position")).isEqualTo("Not so");
        assertThat(open.json().at("/items/0").has("decision")).isFalse();

        StreamPosition decided = log.append(
                stream,
                new EscalationDecided(
                        project,
                        FEATURE,
                        1,
                        EscalationLevel.L2,
                        "So",
                        "It is what we want",
                        "R14",
                        Samples.ANNA,
                        null));

        Answer ended = get(project, "/features/001-checkout/escalations", decided);
        assertThat(ended.text("/items/0/decision/decision")).isEqualTo("So");
        assertThat(ended.text("/items/0/decision/citation")).isEqualTo("R14");
        assertThat(ended.json().at("/items/0").has("due")).isFalse();
    }

    @Test
    void pagesThroughThemAndKnowsWhichFeaturesThereAre() {
        String project = "escalations-pages";
        StreamId stream = StreamId.feature(project, FEATURE);
        log.append(stream, new Samples(project, FEATURE).opened());
        log.append(stream, raised(project, 1));
        StreamPosition last = log.append(stream, raised(project, 2));

        Answer first = get(project, "/features/001-checkout/escalations?limit=1", last);
        Answer second = get(project, "/features/001-checkout/escalations?limit=1&cursor=" + first.text("/next"));

        assertThat(first.json().at("/items/0/number").asInt()).isEqualTo(1);
        assertThat(second.json().at("/items/0/number").asInt()).isEqualTo(2);
        assertThat(second.json().has("next")).isFalse();
        assertThat(get(project, "/features/002-none/escalations").status()).isEqualTo(404);
    }

    @Test
    void tellsWhoStandsInForWhom() {
        String project = "delegations";
        StreamId stream = StreamId.delegations(project);
        log.append(
                stream,
                new RoleDelegated(
                        project, 1, "product-manager", "phil", NOON, NOON.plusSeconds(60), "On leave", Samples.ANNA));
        StreamPosition revoked = log.append(stream, new DelegationRevoked(project, 1, Samples.ANNA));

        Answer answer = get(project, "/delegations", revoked);

        assertThat(answer.text("/items/0/to")).isEqualTo("phil");
        assertThat(answer.text("/items/0/delegatedBy/principal")).isEqualTo("anna");
        assertThat(answer.text("/items/0/revokedBy/principal")).isEqualTo("anna");
    }
}
