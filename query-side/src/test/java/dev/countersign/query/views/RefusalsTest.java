package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.query.testing.EventLog;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RefusalsTest extends QuerySideTest {

    private StreamPosition refused(String project, String name) {
        return log.append(StreamId.refusal(project, name), new Samples(project, "001").refused(name));
    }

    @Test
    void tellsWhoTriedWhatAndWhichRulesRefusedIt() {
        StreamPosition position = refused("refusals", "record-verdict");

        Answer answer = get("refusals", "/refusals", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [{"id": "%s", "time": "2026-11-23T08:00:00Z", "lastTime": "2026-11-23T08:00:00Z",
              "count": 1, "clientAddresses": ["203.0.113.7"], "command": "record-verdict",
              "subject": "features/001", "by": {"principal": "anna", "kind": "human"},
              "rules": [{"rule": "R16", "reason": "anna wrote this revision", "owner": ["bert"],
                "next": "POST verdicts as somebody else"}]}]}
            """.formatted(EventLog.idOf(position.stream(), 0))));
    }

    @Test
    void countsWhatWasRefusedAgainWithinTheMinute() {
        StreamId stream = StreamId.refusal("refusals-again", "r1");
        Samples feature = new Samples("refusals-again", "001");
        StreamPosition position = log.append(
                stream,
                feature.refused("record-verdict"),
                feature.repeated("record-verdict", 4_999, Instant.parse("2026-11-23T08:00:59Z")));

        JsonNode refusal =
                get("refusals-again", "/refusals", position).json().at("/items").get(0);

        assertThat(refusal.path("count").asInt()).isEqualTo(5_000);
        assertThat(refusal.path("time").asString()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(refusal.path("lastTime").asString()).isEqualTo("2026-11-23T08:00:59Z");
        assertThat(refusal.path("clientAddresses")).isEqualTo(JSON.readTree("[\"203.0.113.7\", \"203.0.113.8\"]"));
    }

    @ParameterizedTest
    @CsvSource({
        "principal=anna, 3",
        "principal=bert, 0",
        "rule=R16, 3",
        "rule=R03, 0",
        "feature=001, 2",
        "feature=002, 1",
        "feature=002&principal=anna&rule=R16, 1",
        "feature=003, 0"
    })
    void showsThoseOfAPrincipalARuleOrAFeature(String filter, int count) {
        String project = "refusals-filtered";
        if (get(project, "/refusals").json().at("/items").isEmpty()) {
            refused(project, "a");
            refused(project, "b");
            StreamPosition last = log.append(StreamId.refusal(project, "c"), new Samples(project, "002").refused("c"));
            get(project, "/refusals", new StreamPosition(StreamId.refusal(project, "a"), 0));
            get(project, "/refusals", new StreamPosition(StreamId.refusal(project, "b"), 0));
            get(project, "/refusals", last);
        }

        assertThat(get(project, "/refusals?" + filter).json().at("/items")).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule=r03",
                "rule=R3",
                "rule=",
                "feature=x",
                "feature=00",
                "principal=%00",
                "principal=a%0Ab",
                "who=anna"
            })
    void refusesAFilterThatCannotBeMeant(String filter) {
        assertThat(get("refusals-bad", "/refusals?" + filter).status()).isEqualTo(400);
    }

    @Test
    void pagesThroughRefusalsOfOneMomentWithoutLosingOrRepeatingAny() {
        String project = "refusals-pages";
        List<String> sent = List.of("a", "b", "c", "d", "e");
        for (String name : sent) {
            assertThat(get(project, "/refusals", refused(project, name)).status())
                    .isEqualTo(200);
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = get(project, "/refusals?limit=2" + cursor);
            page.json()
                    .at("/items")
                    .forEach(item -> seen.add(item.get("command").asString()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("/next") : "";
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday/x", "2026-11-23T08:00:00Z", "2026-13-23T08:00:00Z/x", "/", "2026-11-23/x"})
    void refusesACursorThatItHasNotGiven(String key) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));

        assertThat(get("refusals-bad", "/refusals?cursor=" + cursor).status()).isEqualTo(400);
    }
}
