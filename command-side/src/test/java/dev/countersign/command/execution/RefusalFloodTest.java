package dev.countersign.command.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusalsRepeated;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("R27")
class RefusalFloodTest {

    private static final String TIER = "{\"tier\":\"full\",\"reason\":\"Risk\"}";

    private final CommandSide side = CommandSide.running();
    private final JdbcClient jdbc = side.bean(JdbcClient.class);
    private final CommandExecution execution = side.bean(CommandExecution.class);
    private final String project = CommandSide.newProject();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String pam = side.human("pam", "product-manager");
    private final String dora = side.human("dora", "developer");

    RefusalFloodTest() {
        side.post(pam, features, "{\"id\":\"001-checkout\",\"title\":\"Checkout\"}");
        side.post(pam, features, "{\"id\":\"002-invoice\",\"title\":\"Invoice\"}");
    }

    private Answer refused(String token, String feature) {
        Answer answer = side.send(token, "PUT", features + "/" + feature + "/tier", "application/json", TIER);
        assertThat(answer.status()).isEqualTo(403);
        return answer;
    }

    /** As if the present minute of everything counted so far had begun earlier. */
    private void pass(Duration time) {
        jdbc.sql(
                        "update counted_refusal set first_at = first_at - make_interval(secs => :seconds) where project = :project")
                .param("seconds", time.toSeconds())
                .param("project", project)
                .update();
    }

    private void endMinutes() {
        boolean more = true;
        while (more) {
            more = execution.endRefusalMinutes();
        }
    }

    /** Everything in the audit log of this project, in the order of the streams' beginnings. */
    private List<CountersignEvent> audited() {
        EventStore events = side.bean(EventStore.class);
        return jdbc
                .sql("select stream from event where stream like :ours group by stream order by min(position)")
                .param("ours", "refusal:" + project + ":%")
                .query(String.class)
                .list()
                .stream()
                .flatMap(stream -> events.readEvents(stream).asStream())
                .map(event -> (CountersignEvent) event.getPayload())
                .toList();
    }

    @Test
    void fiveThousandIdenticalRefusalsAreAHandfulOfEventsAndNoneIsLost() throws Exception {
        int refusals = 5_000;
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            List<Future<Answer>> answers = IntStream.range(0, refusals)
                    .mapToObj(number -> clients.submit(() -> refused(dora, "001-checkout")))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().text("rule")).isNotBlank();
            }
        }
        pass(Duration.ofMinutes(2));
        endMinutes();

        List<CountersignEvent> audited = audited();
        int counted = audited.stream()
                .mapToInt(event -> event instanceof RefusalsRepeated repeated ? repeated.count() : 1)
                .sum();
        assertThat(counted).isEqualTo(refusals);
        assertThat(audited).hasSizeLessThan(20);
    }

    @Test
    void theFirstIsRecordedAtOnceAndTheOthersWhenTheirMinuteIsOver() {
        refused(dora, "001-checkout");
        refused(dora, "001-checkout");
        refused(dora, "001-checkout");
        endMinutes();

        List<CountersignEvent> atOnce = audited();
        assertThat(atOnce).singleElement().isInstanceOfSatisfying(CommandRefused.class, refused -> {
            assertThat(refused.command()).isEqualTo("change-tier");
            assertThat(refused.subject()).isEqualTo("features/001-checkout");
            assertThat(refused.by().principal()).isEqualTo("dora");
            assertThat(refused.clientAddress()).isEqualTo("127.0.0.1");
        });

        pass(CountedRefusals.MINUTE);
        endMinutes();
        endMinutes();

        CommandRefused first = (CommandRefused) atOnce.getFirst();
        assertThat(audited()).hasSize(2).last().isInstanceOfSatisfying(RefusalsRepeated.class, repeated -> {
            assertThat(repeated.count()).isEqualTo(2);
            assertThat(repeated.command()).isEqualTo(first.command());
            assertThat(repeated.subject()).isEqualTo(first.subject());
            assertThat(repeated.by()).isEqualTo(first.by());
            assertThat(repeated.rules())
                    .isEqualTo(first.rules().stream()
                            .map(rule -> rule.rule())
                            .distinct()
                            .sorted()
                            .toList());
            assertThat(repeated.clientAddresses()).containsExactly("127.0.0.1");
            assertThat(repeated.since()).isBefore(repeated.until());
        });
    }

    @Test
    void addressesAreThoseOfTheClientsAndNotOfTheirProxyAndNoneIsLost() {
        String path = features + "/001-checkout/tier";
        for (String address : List.of("203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.2", "<script>")) {
            side.send(dora, "PUT", path, "application/json", TIER, "X-Forwarded-For", address);
        }
        pass(CountedRefusals.MINUTE);
        endMinutes();

        List<CountersignEvent> audited = audited();
        assertThat(((CommandRefused) audited.getFirst()).clientAddress()).isEqualTo("203.0.113.1");
        assertThat(((RefusalsRepeated) audited.getLast()).count()).isEqualTo(4);
        assertThat(((RefusalsRepeated) audited.getLast()).clientAddresses())
                .containsExactly("203.0.113.2", "203.0.113.3");
    }

    @Test
    void oneRefusalAloneIsOneEvent() {
        refused(dora, "001-checkout");
        pass(CountedRefusals.MINUTE);
        endMinutes();

        assertThat(audited()).singleElement().isInstanceOf(CommandRefused.class);
    }

    @Test
    void afterItsMinuteTheNextRefusalIsAFirstOneAgainAndTheCountIsNotLost() {
        refused(dora, "001-checkout");
        refused(dora, "001-checkout");
        pass(CountedRefusals.MINUTE);
        refused(dora, "001-checkout");

        assertThat(audited().stream().<Class<?>>map(Object::getClass))
                .containsExactly(CommandRefused.class, RefusalsRepeated.class, CommandRefused.class);
    }

    @Test
    void withinTheMinuteItIsStillCounted() {
        refused(dora, "001-checkout");
        pass(CountedRefusals.MINUTE.minusSeconds(20));
        refused(dora, "001-checkout");
        endMinutes();

        assertThat(audited()).singleElement().isInstanceOf(CommandRefused.class);
    }

    @Test
    void otherPrincipalsSubjectsCommandsAndRulesAreRecordedThemselves() {
        String duncan = side.human("duncan", "developer");
        refused(dora, "001-checkout");
        refused(duncan, "001-checkout");
        refused(dora, "002-invoice");
        side.post(dora, features + "/001-checkout/validation", "{\"accepted\":true}");
        String verdict = "{\"role\":\"%s\",\"verdict\":\"APPROVED\",\"digest\":\"sha256:" + "0".repeat(64) + "\"}";
        String verdicts = features + "/001-checkout/artifacts/prd/verdicts";
        side.post(pam, verdicts, verdict.formatted("product-manager"));
        side.post(pam, verdicts, verdict.formatted("architect"));

        assertThat(audited()).hasSize(6).allSatisfy(event -> assertThat(event).isInstanceOf(CommandRefused.class));
    }

    @Test
    void severalInstancesEndAMinuteOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            refused(dora, "001-checkout");
        }
        pass(CountedRefusals.MINUTE);

        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> ended = IntStream.range(0, 8)
                    .mapToObj(number -> instances.submit(execution::endRefusalMinutes))
                    .toList();
            for (Future<Boolean> end : ended) {
                Objects.requireNonNull(end.get());
            }
        }

        assertThat(audited().stream().filter(RefusalsRepeated.class::isInstance))
                .hasSize(1);
    }
}
