package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureListTest extends QuerySideTest {

    @Test
    void showsEachFeatureAsItStandsNow() {
        Samples feature = new Samples("list-shows", "001-invoice");
        StreamPosition position = log.feature(
                "list-shows",
                "001-invoice",
                feature.opened(),
                feature.gate(Gate.G2, GateStatus.SATISFIED),
                feature.entered(Stage.DEFINE, Stage.PLAN),
                feature.gate(Gate.G3, GateStatus.REJECTED),
                feature.tier(Tier.STANDARD, Tier.FULL));

        Answer answer = get("list-shows", "/features", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [{"id": "001-invoice", "title": "Pay by invoice", "tier": "full", "stage": "plan",
              "status": "REJECTED", "openedAt": "2026-11-23T08:00:00Z", "updatedAt": "2026-11-23T08:00:04Z",
              "version": 4}]}
            """));
    }

    @Test
    void aFeatureWithAnIdeaStartsInDiscover() {
        StreamPosition position = log.feature("list-idea", "002", new Samples("list-idea", "002").openedWithIdea());

        Answer answer = get("list-idea", "/features", position);

        assertThat(answer.text("/items/0/stage")).isEqualTo("discover");
        assertThat(answer.text("/items/0/status")).isEqualTo("PENDING");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        String project = "list-pages";
        List<String> ids = IntStream.rangeClosed(1, 7)
                .mapToObj(number -> String.format("%03d-f", number))
                .toList();
        ids.forEach(id -> waitFor(log.feature(project, id, new Samples(project, id).opened())));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = get(project, "/features?limit=3" + cursor);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().at("/items").size()).isBetween(1, 3);
            page.json().at("/items").forEach(item -> seen.add(item.get("id").asString()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("/next") : "";
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void filtersByStageTierAndStatus() {
        String project = "list-filters";
        Samples planned = new Samples(project, "001-planned");
        waitFor(log.feature(
                project,
                "001-planned",
                planned.opened(),
                planned.entered(Stage.DEFINE, Stage.PLAN),
                planned.gate(Gate.G3, GateStatus.BLOCKED)));
        waitFor(log.feature(project, "002-idea", new Samples(project, "002-idea").openedWithIdea()));

        assertThat(ids(get(project, "/features?stage=plan"))).containsExactly("001-planned");
        assertThat(ids(get(project, "/features?tier=light"))).containsExactly("002-idea");
        assertThat(ids(get(project, "/features?status=BLOCKED"))).containsExactly("001-planned");
        assertThat(ids(get(project, "/features?stage=plan&status=PENDING"))).isEmpty();
        assertThat(ids(get(project, "/features"))).containsExactly("001-planned", "002-idea");
    }

    @Test
    void anEmptyProjectHasAnEmptyList() {
        assertThat(get("list-empty", "/features").json()).isEqualTo(JSON.readTree("{\"items\": []}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stage=PLAN",
                "stage=",
                "tier=huge",
                "status=pending",
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=many",
                "limit=",
                "limit=99999999999",
                "cursor=",
                "cursor=%00",
                "cursor=abc*",
                "cursor=QUJD",
                "page=2",
                "limit=1&limit=2",
                "stage=plan&Stage=plan"
            })
    void refusesParametersThatItDoesNotUnderstand(String query) {
        Answer answer = get("list-bad", "/features?" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:malformed");
    }

    private void waitFor(StreamPosition position) {
        assertThat(get(position.stream().project(), "/features", position).status())
                .isEqualTo(200);
    }

    private static List<String> ids(Answer answer) {
        return answer.json()
                .at("/items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
