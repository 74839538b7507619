package dev.countersign.bench;

import dev.countersign.bench.Figures.Goal;
import dev.countersign.bench.RulesFigures.Cost;
import dev.countersign.command.agent.definition.AgentDefinitionParser;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.Actor;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Evaluates all rules for a verdict of a person, a verdict of an agent and a new text, on a feature as full as features get.
 * The roster is in memory: its look-ups in the database are the pipeline's cost and not the rules'.
 */
final class RulesBenchmark {

    private static final int VERDICTS_AN_ARTIFACT = 10;
    private static final double MEDIAN_BELOW_MICROS = 50;

    private static final String PROJECT = "bench";
    private static final String FEATURE = "001-checkout";
    private static final String VERSION = "1.0.0";
    private static final String AGENT = "security-analyst";
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private static final List<String> AGENTS = List.of(
            "architect",
            "code-reviewer",
            "debugger",
            "devops",
            "frontend-developer",
            "orchestrator",
            "product-manager",
            AGENT,
            "senior-backend-engineer",
            "team-lead",
            "tester",
            "ux-ui-designer",
            "web-researcher");

    private final Duration warmUp;
    private final int samples;

    /**
     * A benchmark of some length.
     *
     * @param warmUp for each command, before it is measured
     * @param samples measured evaluations of each command
     */
    RulesBenchmark(Duration warmUp, int samples) {
        this.warmUp = warmUp;
        this.samples = samples;
    }

    RulesFigures run() {
        double loadBefore = Machine.load();
        Policy policy = new DefaultPolicy().of(PROJECT);
        RuleContext context = new RuleContext(policy, new InMemoryRoster(definitions(policy)));
        FeatureState state = feature(policy);

        RecordVerdict byHuman =
                verdict(Principal.human("theo", Set.of(Policy.TEAM_LEAD), Set.of(PROJECT)), Policy.TEAM_LEAD);
        RecordVerdict byAgent =
                verdict(Principal.agent("sec-1", Set.of(), Set.of(PROJECT), AGENT, VERSION, "opus"), AGENT);
        SubmitRevision text = new SubmitRevision(
                PROJECT,
                FEATURE,
                ArtifactKind.TASKS,
                ArtifactDocument.read("# Tasks\n\n- [ ] T001 Write it down\n"),
                Principal.human("dora", Set.of("developer"), Set.of(PROJECT)));

        List<Cost> costs = List.of(
                measure(
                        "verdict of a person",
                        () -> RuleBook.evaluate(RuleBook.RECORD_VERDICT, byHuman, state, context)),
                measure(
                        "verdict of an agent",
                        () -> RuleBook.evaluate(RuleBook.RECORD_VERDICT, byAgent, state, context)),
                measure("new text", () -> RuleBook.evaluate(RuleBook.SUBMIT_REVISION, text, state, context)));
        return new RulesFigures(
                Instant.now(),
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                ArtifactKind.values().length,
                state.verdicts(),
                AGENTS.size(),
                costs,
                costs.stream()
                        .map(cost -> new Goal(
                                "all rules for one " + cost.command() + ", median microseconds",
                                MEDIAN_BELOW_MICROS,
                                false,
                                cost.p50()))
                        .toList());
    }

    private Cost measure(String command, Supplier<List<RuleFinding>> evaluation) {
        List<RuleFinding> findings = evaluation.get();
        // What nobody looks at, the compiler leaves out.
        long seen = 0;
        long end = System.nanoTime() + warmUp.toNanos();
        while (System.nanoTime() < end) {
            seen += evaluation.get().size();
        }
        Histogram nanoseconds = new Histogram(3);
        for (int i = 0; i < samples; i++) {
            long began = System.nanoTime();
            seen += evaluation.get().size();
            nanoseconds.recordValue(System.nanoTime() - began);
        }
        if (seen % findings.size() != 0) {
            throw new IllegalStateException("The rules changed on the way");
        }
        return Cost.of(command, findings.size(), nanoseconds);
    }

    /** The feature before its last gate, every document decided on by ten reviewers. */
    private static FeatureState feature(Policy policy) {
        Actor paula = Actor.human("paula");
        FeatureState state = new FeatureState(
                new FeatureOpened(PROJECT, FEATURE, "Checkout", Tier.STANDARD, null, policy.version(), paula));
        int number = 0;
        for (ArtifactKind artifact : ArtifactKind.values()) {
            state.on(new RevisionSubmitted(
                    PROJECT,
                    FEATURE,
                    artifact,
                    1,
                    DIGEST,
                    "0".repeat(40),
                    "# Text\n",
                    List.of(),
                    paula,
                    null,
                    policy.version()));
            for (int reviewer = 0; reviewer < VERDICTS_AN_ARTIFACT; reviewer++) {
                number++;
                state.on(new VerdictRecorded(
                        PROJECT,
                        FEATURE,
                        artifact,
                        1,
                        DIGEST,
                        number,
                        AGENTS.get(reviewer),
                        Verdict.APPROVED,
                        null,
                        null,
                        List.of(),
                        null,
                        "Read",
                        List.of(finding()),
                        null,
                        policy.version(),
                        Actor.human("reviewer-" + reviewer)));
            }
            if (artifact == ArtifactKind.PRD) {
                state.on(new StageEntered(PROJECT, FEATURE, Stage.DEFINE, Stage.PLAN, paula));
            }
        }
        for (GateBook.Entry entry : GateBook.Entry.values()) {
            state.on(GateBook.evaluate(entry, state, policy, paula));
        }
        return state;
    }

    private static RecordVerdict verdict(Principal by, String role) {
        return new RecordVerdict(
                PROJECT,
                FEATURE,
                ArtifactKind.TASKS,
                role,
                "BLOCKED",
                DIGEST,
                null,
                "Read twice",
                List.of(finding(), finding(), finding()),
                by);
    }

    private static Finding finding() {
        return new Finding(FindingSeverity.WARNING, "security", "## 2", "Tokens are logged", "Leave them out");
    }

    private static List<AgentDefinition> definitions(Policy policy) {
        AgentDefinitionParser parser = new AgentDefinitionParser(policy.agentGroups(), policy.models());
        List<AgentDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < AGENTS.size(); i++) {
            String text = definition(AGENTS.get(i), AGENTS.get((i + 1) % AGENTS.size()));
            definitions.add(Objects.requireNonNull(
                    parser.parse(text.getBytes(StandardCharsets.UTF_8)).definition()));
        }
        return definitions;
    }

    private static String definition(String agent, String neighbour) {
        String security = agent.equals(AGENT) ? "security, authentication" : "topics of " + agent;
        return """
            ---
            name: %1$s
            description: Does what %1$s does
            version: %2$s
            model: sonnet
            boundaries:
              does_not_handle:
                - Business strategy (use %3$s)
                - Market research (use %3$s)
                - Pixel work (use %3$s)
            triad_governance:
              participates_in: [prd, plan, tasks]
              veto_authority: [%4$s]
              defers_to:
                - %3$s: schedules
            ---
            ## 1. Core Mission
            Reads what others write.
            """.formatted(agent, VERSION, neighbour, security);
    }

    /** Thirteen definitions, found by name. */
    private static final class InMemoryRoster implements Roster {

        private final Map<String, AgentDefinition> byName = new TreeMap<>();

        InMemoryRoster(List<AgentDefinition> definitions) {
            definitions.forEach(definition -> byName.put(definition.name(), definition));
        }

        @Override
        public Set<String> activeAgents(String project) {
            return byName.keySet();
        }

        @Override
        public Optional<AgentDefinition> definition(String project, String agent, String version) {
            return Optional.ofNullable(byName.get(agent))
                    .filter(found -> found.version().equals(version));
        }

        @Override
        public Collection<AgentDefinition> activeDefinitions(String project) {
            return byName.values();
        }
    }
}
