package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.query.testing.EventLog;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            {"items": [{"id": "%s", "time": "2026-11-23T08:00:00Z", "command": "record-verdict",
              "subject": "features/001", "by": {"principal": "anna", "kind": "human"},
              "rules": [{"rule": "R16", "reason": "anna wrote this revision", "owner": ["bert"],
                "next": "POST verdicts as somebody else"}]}]}
            """.formatted(EventLog.idOf(position.stream(), 0))));
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
