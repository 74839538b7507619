package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest extends QuerySideTest {

    private static QuestionOpened opened(String project, int number, @Nullable String text) {
        return new QuestionOpened(
                project, "001", number, ArtifactKind.PLAN, 1, 3, "security-analyst", "Security", text, Samples.ROBOT);
    }

    @Test
    void saysWhatWasAskedAndWhatWasAnswered() {
        String project = "questions";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                opened(project, 1, "Who may read it?"),
                opened(project, 2, null),
                new QuestionAnswered(project, "001", 1, "Only the owner.", Samples.ANNA));

        Answer answer = get(project, "/features/001/questions", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [
              {"number": 1, "artifact": "plan", "revision": 1, "verdict": 3, "role": "security-analyst",
               "topic": "Security", "text": "Who may read it?",
               "askedBy": {"principal": "robot-1", "kind": "agent", "agent": "architect", "agentVersion": "2.1.0",
                 "model": "claude-opus-4"}, "askedAt": "2026-11-23T08:00:01Z",
               "answer": {"text": "Only the owner.", "by": {"principal": "anna", "kind": "human"},
                 "at": "2026-11-23T08:00:03Z"}},
              {"number": 2, "artifact": "plan", "revision": 1, "verdict": 3, "role": "security-analyst",
               "topic": "Security",
               "askedBy": {"principal": "robot-1", "kind": "agent", "agent": "architect", "agentVersion": "2.1.0",
                 "model": "claude-opus-4"}, "askedAt": "2026-11-23T08:00:02Z"}]}
            """));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        String project = "questions-pages";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                opened(project, 1, null),
                opened(project, 2, null),
                opened(project, 3, null));

        List<Integer> seen = new ArrayList<>();
        Answer page = get(project, "/features/001/questions?limit=2", position);
        page.json().at("/items").forEach(item -> seen.add(item.get("number").intValue()));
        Answer last = get(project, "/features/001/questions?limit=2&cursor=" + page.text("/next"));
        last.json().at("/items").forEach(item -> seen.add(item.get("number").intValue()));

        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(last.json().has("next")).isFalse();
    }

    @Test
    void aFeatureWithoutQuestionsHasAnEmptyListAndAnUnknownOneNone() {
        String project = "questions-none";
        StreamPosition position = log.feature(project, "001-invoice", new Samples(project, "001-invoice").opened());

        assertThat(get(project, "/features/001-invoice/questions", position).json())
                .isEqualTo(JSON.readTree("{\"items\": []}"));
        Answer unknown = get(project, "/features/001-invoise/questions");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/nearest")).isEqualTo("001-invoice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "cursor=bm9uZQ", "cursor=%00"})
    void whatNoPageCanBeIsRefused(String query) {
        assertThat(get("questions-hostile", "/features/001/questions?" + query).status())
                .isEqualTo(400);
    }
}
