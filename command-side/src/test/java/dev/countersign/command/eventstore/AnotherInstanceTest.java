package dev.countersign.command.eventstore;

import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.fixture.People;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Another instance takes a stream further while this one has it in its cache. The client never hears anything that rests on
 * the old state.
 */
class AnotherInstanceTest {

    private static final String FEATURE = "001-checkout";
    private static final String FIRST = "# The first prd\n";
    private static final String SECOND = "# The second prd\n";

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String stream = StreamId.feature(project, FEATURE).toString();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String prd = features + "/" + FEATURE + "/artifacts/prd";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String dora = commands.human("dora");
    private final AggregateCache cache = commands.bean(AggregateCache.class);
    private final EventStorageEngine otherInstance = PostgresEventStorageEngineTest.engine(new DriverManagerDataSource(
            commands.database().jdbcUrl(),
            commands.database().username(),
            commands.database().password()));

    @BeforeEach
    void aFeatureWithAPrdIsInTheCache() {
        assertThat(commands.post(pam, features, "{\"id\": \"001-checkout\", \"title\": \"Checkout\"}")
                        .status())
                .isEqualTo(201);
        assertThat(commands.putMarkdown(dora, prd, FIRST).status()).isEqualTo(200);
        assertThat(cache.containsKey(stream)).isTrue();
    }

    @Test
    void aRefusalRestsOnTheNewestState() {
        onTheOtherInstance(revision(2, SECOND));

        Answer answer = verdict(arno, "architect", "approved", SECOND);

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
        assertThat(answer.json().path("revision").asInt()).isEqualTo(2);
    }

    @Test
    void whatHasBecomeWrongIsRefused() {
        onTheOtherInstance(revision(2, SECOND));

        Answer answer = verdict(arno, "architect", "approved", FIRST);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("rule")).isEqualTo("R03");
    }

    @Test
    void aCommandThatChangesNothingAnyMoreSaysWhatIsThere() {
        onTheOtherInstance(recorded(1, "architect", People.ARNO));

        Answer answer = verdict(arno, "architect", "approved", FIRST);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("number").asInt()).isEqualTo(1);
        assertThat(storedVerdicts()).isEqualTo(1);
    }

    @Test
    void aCommandThatAppendsIsDecidedAgain() {
        onTheOtherInstance(recorded(1, "team-lead", People.TESS));

        Answer answer = verdict(arno, "architect", "approved", FIRST);

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
        assertThat(answer.json().path("number").asInt()).isEqualTo(2);
        assertThat(storedVerdicts()).isEqualTo(2);
    }

    @Test
    void aDryRunPredictsFromTheNewestState() {
        onTheOtherInstance(revision(2, SECOND));

        Answer answer = commands.post(arno, prd + "/verdicts?dry-run=true", body("architect", "approved", SECOND));

        assertThat(answer.json().path("allowed").asBoolean()).isTrue();
    }

    @Test
    void whoOpensWhatAnotherInstanceHasJustOpenedIsRefused() {
        String other = StreamId.feature(project, "002-returns").toString();
        otherInstance.appendEvents(new GenericDomainEventMessage<>(
                "Feature",
                other,
                0,
                new FeatureOpened(
                        project, "002-returns", "Returns", Tier.STANDARD, null, "default-1", People.PHIL.actor())));

        Answer answer = commands.post(pam, features, "{\"id\": \"002-returns\", \"title\": \"Returns\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("rule")).isEqualTo("R15");
    }

    @Test
    void aRefusalCostsTheNextCommandNothing() {
        assertThat(verdict(pam, "architect", "approved", FIRST).status()).isEqualTo(403);

        assertThat(cache.containsKey(stream)).isTrue();
        assertThat(verdict(arno, "architect", "approved", FIRST).status()).isEqualTo(201);
    }

    @Test
    void neitherDoesADryRun() {
        Answer tried = commands.post(arno, prd + "/verdicts?dry-run=true", body("architect", "approved", FIRST));
        assertThat(tried.json().path("allowed").asBoolean()).isTrue();

        assertThat(cache.containsKey(stream)).isTrue();
        assertThat(storedVerdicts()).isZero();
        assertThat(verdict(arno, "architect", "approved", FIRST)
                        .json()
                        .path("number")
                        .asInt())
                .isEqualTo(1);
    }

    private Answer verdict(String token, String role, String verdict, String text) {
        return commands.post(token, prd + "/verdicts", body(role, verdict, text));
    }

    private static String body(String role, String verdict, String text) {
        return "{\"role\": \"%s\", \"verdict\": \"%s\", \"digest\": \"%s\"}"
                .formatted(role, verdict, ArtifactDocument.read(text).digest());
    }

    private void onTheOtherInstance(FeatureEvent event) {
        long next = otherInstance.lastSequenceNumberFor(stream).orElseThrow() + 1;
        otherInstance.appendEvents(new GenericDomainEventMessage<>("Feature", stream, next, event));
    }

    private FeatureEvent revision(int number, String text) {
        ArtifactDocument document = ArtifactDocument.read(text);
        return new RevisionSubmitted(
                project,
                FEATURE,
                PRD,
                number,
                document.digest(),
                document.blobId(),
                document.text(),
                List.of(),
                People.DORA.actor(),
                null,
                null);
    }

    private FeatureEvent recorded(int number, String role, Principal by) {
        return new VerdictRecorded(
                project,
                FEATURE,
                PRD,
                1,
                ArtifactDocument.read(FIRST).digest(),
                number,
                role,
                Verdict.APPROVED,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                "default-1",
                by.actor());
    }

    private long storedVerdicts() {
        return otherInstance
                .readEvents(stream)
                .asStream()
                .filter(event -> event.getPayload() instanceof VerdictRecorded)
                .count();
    }
}
