package dev.countersign.query.questions;

import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class QuestionsProjection implements Projection {

    private final JsonMapper mapper;

    QuestionsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Opened> opened = new ArrayList<>();
        List<Answered> answered = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case QuestionOpened question -> opened.add(new Opened(event, question));
                case QuestionAnswered answer -> answered.add(new Answered(event, answer));
                case null, default -> {
                    // Neither asks nor answers.
                }
            }
        }
        insertFeatures(writes, features);
        insertQuestions(writes, opened);
        // After the questions: a batch may hold a question and its answer.
        updateAnswers(writes, answered);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into question_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertQuestions(Writes writes, List<Opened> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into question (project, feature, number, artifact, revision, verdict, role, topic, text, asked_by,
                                  asked_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :artifacts::text[],
                                 :revisions::integer[], :verdicts::integer[], :roles::text[], :topics::text[],
                                 :texts::text[], :actors::json[], :times::timestamptz[])
            on conflict (project, feature, number) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.question.number()))
                .param(
                        "artifacts",
                        Columns.of(rows, row -> row.question.artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.question.revision()))
                .param("verdicts", Columns.of(rows, row -> row.question.verdict()))
                .param("roles", Columns.of(rows, row -> row.question.role()))
                .param("topics", Columns.of(rows, row -> row.question.topic()))
                .param("texts", Columns.of(rows, row -> row.question.text()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.question.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    /** A question is answered once, so a second time says the same. */
    private void updateAnswers(Writes writes, List<Answered> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update question as q
            set answer = a.answer, answered_by = a.answered_by, answered_at = a.answered_at
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :answers::text[], :actors::json[],
                        :times::timestamptz[])
                 as a (project, feature, number, answer, answered_by, answered_at)
            where q.project = a.project and q.feature = a.feature and q.number = a.number and q.answer is null
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.answer.number()))
                .param("answers", Columns.of(rows, row -> row.answer.answer()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.answer.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private record Opened(RecordedEvent event, QuestionOpened question) {}

    private record Answered(RecordedEvent event, QuestionAnswered answer) {}
}
