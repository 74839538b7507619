package dev.countersign.query.routing;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.query.definitions.DefinitionBuilder;
import dev.countersign.query.definitions.Roster;
import dev.countersign.query.routing.RoutingAnswer.Candidate;
import dev.countersign.query.routing.RoutingAnswer.Chosen;
import dev.countersign.query.routing.RoutingAnswer.Evidence;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private static final Offset<Double> ROUNDING = Offset.offset(0.0015);

    private static final Router ROUTER = new Router(BackendTeam.roster());

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "create an API endpoint for refunds | backend-engineer",
                "Please add the business logic for discounts | backend-engineer",
                "implement a GraphQL endpoint for orders | backend-engineer",
                "write a database migration that adds a currency column | backend-engineer",
                "this query is slow, tune it | backend-engineer",
                "design the database schema | architect",
                "Database schema design for invoices | architect",
                "which technology should we use for search? | architect",
                "define the API contract between shop and warehouse | architect",
                "where are the component boundaries? | architect",
                "write Gherkin scenarios for checkout | tester",
                "raise the test coverage of the cart | tester",
                "run a load test against the search | tester",
                "we need acceptance tests for returns | tester",
                "deploy to staging | devops",
                "Deploying the new version to production | devops",
                "roll back last night's release | devops",
                "the pipeline is red again | devops",
                "is this SQL injection? | security-analyst",
                "do a security audit of the login | security-analyst",
                "scan our dependencies | security-analyst",
                "prioritise the backlog | product-manager",
                "backlog prioritization for next quarter | product-manager",
                "write a PRD for gift cards | product-manager",
                "estimate the timeline of 001-checkout | team-lead",
                "is this feasible by March? | team-lead",
                "assign these tasks | team-lead",
                "review my code | code-reviewer",
                "please have a look at the pull request | code-reviewer",
                "build the page for order history | frontend-engineer",
                "the form layout is broken on phones | frontend-engineer",
                "ask the tester | tester",
            })
    void aRequestGoesToTheAgentThatItsDefinitionsSpeakFor(String request, String agent) {
        var answer = chosen(ROUTER.route(request));

        assertThat(answer.agent()).isEqualTo(agent);
        assertThat(answer.because()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what's for lunch?",
                "Tell me a joke about penguins and the meaning of life, and make it a good product",
                "asdf qwer",
                "can you do this for me please?",
                "???",
                "расскажи анекдот",
            })
    void aRequestThatNoDefinitionSpeaksOfGoesToNobodyAndSaysWhy(String request) {
        var answer = ROUTER.route(request);

        assertThat(answer.answer()).isNull();
        assertThat(answer.why()).isNotBlank();
    }

    @Test
    void anExcludedTopicGoesToTheAgentNamedInsteadThoughItsOwnDefinitionIsSilent() {
        var router = new Router(DefinitionBuilder.roster(
                agent("builder").description("Builds reports").excludes("Currency conversion", "treasurer"),
                agent("treasurer").description("Money matters")));

        var answer = router.route("build the currency conversion reports");

        assertThat(chosen(answer).agent()).isEqualTo("treasurer");
        assertThat(chosen(answer).because())
                .containsExactly("builder does not take \"Currency conversion\" and names treasurer instead");
        var builder = candidate(answer, "builder");
        assertThat(builder.instead()).containsExactly("treasurer");
        assertThat(builder.evidenceAgainst()).extracting(Evidence::evidence).containsExactly("Currency conversion");
    }

    @Test
    void scoresAreTheSumOfTheWeightsShown() {
        for (Candidate candidate : ROUTER.route("write acceptance tests and deploy the API endpoint to staging")
                .candidates()) {
            double sum = total(candidate.evidenceFor()) - total(candidate.evidenceAgainst());
            assertThat(candidate.score()).as(candidate.agent()).isCloseTo(sum, Offset.offset(0.005));
        }
    }

    @Test
    void aWordCountsOnceForAnAgentAtItsWeightiestPassage() {
        var router = new Router(DefinitionBuilder.roster(agent("a")
                .description("Invoices, invoices, and invoices again")
                .invokedFor("Invoices are due")
                .triggers("Invoices")));

        var evidence = candidate(router.route("invoices invoices"), "a").evidenceFor();

        assertThat(evidence).hasSize(1);
        assertThat(evidence.getFirst().where()).isEqualTo("a: trigger-phrases[0]");
        assertThat(evidence.getFirst().weight()).isCloseTo(3.0, ROUNDING);
    }

    @Test
    void wordsSideBySideWeighMoreThanApart() {
        var router = new Router(DefinitionBuilder.roster(agent("a").triggers("data model")));

        double together = candidate(router.route("the data model"), "a").score();
        double apart = candidate(router.route("model whatever data"), "a").score();

        assertThat(together).isCloseTo(1.5 * apart, ROUNDING);
    }

    @Test
    void rareWordsWeighMoreThanCommonOnes() {
        var router = new Router(DefinitionBuilder.roster(
                agent("a").description("service ledger"), agent("b").description("service parcels")));

        double rare = candidate(router.route("ledger"), "a").score();
        double common = candidate(router.route("service"), "a").score();

        assertThat(rare).isGreaterThan(common);
    }

    @Test
    void equalScoresAreDecidedByName() {
        var router = new Router(DefinitionBuilder.roster(
                agent("zoe").triggers("pack parcels"), agent("abe").triggers("pack parcels")));

        var answer = router.route("pack the parcels");

        assertThat(answer.candidates()).extracting(Candidate::agent).containsExactly("abe", "zoe");
        assertThat(chosen(answer).agent()).isEqualTo("abe");
    }

    @Test
    void retiredAgentsTakeNothingEvenWhenNamed() {
        var router = new Router(new Roster(
                List.of(agent("builder")
                        .description("Builds reports")
                        .excludes("Currency conversion", "treasurer")
                        .build()),
                Set.of("treasurer")));

        var answer = router.route("currency conversion");

        assertThat(answer.answer()).isNull();
        assertThat(answer.candidates()).extracting(Candidate::agent).containsExactly("builder");
    }

    @Test
    void theAnswerShowsTheWordsAsTheyWereAsked() {
        var evidence = candidate(ROUTER.route("Deploying to STAGING"), "devops").evidenceFor();

        assertThat(evidence.getFirst().evidence()).isEqualTo("Deploy to staging");
        assertThat(evidence.getFirst().where()).isEqualTo("devops: trigger-phrases[0]");
        assertThat(evidence.getFirst().words()).containsExactly("Deploying", "STAGING");
    }

    @Test
    void theSameRequestAlwaysGetsTheSameAnswer() {
        String request = "review the security of the API endpoint before we deploy to production";

        assertThat(new Router(BackendTeam.roster()).route(request)).isEqualTo(ROUTER.route(request));
    }

    @Test
    void anEmptyRosterTakesNothing() {
        var answer = new Router(DefinitionBuilder.roster()).route("deploy to staging");

        assertThat(answer.answer()).isNull();
        assertThat(answer.why()).contains("no agent");
        assertThat(answer.candidates()).isEmpty();
    }

    @Test
    void moreCandidatesThanAnybodyReadsAreCutOff() {
        DefinitionBuilder[] agents = IntStream.range(0, 30)
                .mapToObj(number -> agent("packer-" + number).triggers("pack parcels"))
                .toArray(DefinitionBuilder[]::new);

        assertThat(new Router(DefinitionBuilder.roster(agents))
                        .route("pack parcels")
                        .candidates())
                .hasSize(Router.MOST_CANDIDATES);
    }

    private static Chosen chosen(RoutingAnswer answer) {
        return requireNonNull(answer.answer(), () -> "Nobody takes it: " + answer);
    }

    private static double total(List<Evidence> evidence) {
        return evidence.stream().mapToDouble(Evidence::weight).sum();
    }

    private static Candidate candidate(RoutingAnswer answer, String agent) {
        return answer.candidates().stream()
                .filter(candidate -> candidate.agent().equals(agent))
                .findFirst()
                .orElseThrow();
    }
}
