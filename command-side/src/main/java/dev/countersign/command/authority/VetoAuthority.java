package dev.countersign.command.authority;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a BLOCKED verdict is a veto, or advice because its domains are not those of whoever gives it (R07). */
public final class VetoAuthority {

    private static final String RULE = "R07";

    private VetoAuthority() {}

    /**
     * What a BLOCKED verdict amounts to.
     *
     * @param domains the domains in which it is a veto; empty when it is none
     * @param advisory why it is advice; null for a veto, and for any other verdict
     */
    public record Ruling(List<String> domains, @Nullable Advisory advisory) {

        private static final Ruling NOT_BLOCKED = new Ruling(List.of(), null);

        public Ruling {
            domains = List.copyOf(domains);
        }

        public boolean isVeto() {
            return !domains.isEmpty();
        }

        /** This ruling, and no veto where the verdict is advice for whatever reason. */
        public Ruling unlessAdvice(List<Advisory> advisories) {
            return advisories.isEmpty() ? this : new Ruling(List.of(), advisory);
        }

        /** The verdict as it counts. */
        public Verdict counted(Verdict given) {
            return advisory == null ? given : Verdict.CHANGES_REQUESTED;
        }
    }

    /** Whether the verdict is one that blocks. */
    public static boolean blocks(RecordVerdict command) {
        return VerdictWords.read(command.verdict())
                .filter(Verdict.BLOCKED::equals)
                .isPresent();
    }

    /** What the verdict amounts to, given who gives it and for which role. */
    public static Ruling on(RecordVerdict command, FeatureState state, RuleContext context) {
        if (!blocks(command)) {
            return Ruling.NOT_BLOCKED;
        }
        Collection<AgentDefinition> active = context.roster().activeDefinitions(command.project());
        Optional<AgentDefinition> own = definition(command, active, context);
        DomainCatalogue catalogue = catalogue(active, own, context);
        Set<String> written = new LinkedHashSet<>();
        Set<String> domains = new LinkedHashSet<>();
        for (Finding finding : command.findings()) {
            if (finding.severity() != FindingSeverity.INFO) {
                written.add(finding.domain());
                catalogue.domain(finding.domain()).ifPresent(domains::add);
            }
        }
        List<String> vetoed = domains.stream()
                .filter(domain -> own.filter(definition -> DomainCatalogue.claims(definition, domain))
                        .isPresent())
                .toList();
        if (!vetoed.isEmpty()) {
            return new Ruling(vetoed, null);
        }
        Set<String> required = GateBook.requiredSignOffs(command.artifact(), state, context.policy());
        if (Policy.TRIAD.contains(command.role()) && required.contains(command.role())) {
            return new Ruling(List.of(DecisionRights.domainOf(command.role())), null);
        }
        String about = written.isEmpty()
                ? "No finding that asks for a change names a domain"
                : command.role() + " has no veto on " + String.join(", ", written);
        List<String> owners = DomainCatalogue.claimants(active, domains);
        return new Ruling(
                List.of(),
                new Advisory(
                        RULE,
                        about + "; the verdict is on record as changes requested, and as advice",
                        owners.isEmpty() ? List.copyOf(required) : owners,
                        written.isEmpty() ? null : String.join(", ", written)));
    }

    /** The names that the findings of this verdict may use. */
    public static DomainCatalogue catalogue(RecordVerdict command, RuleContext context) {
        Collection<AgentDefinition> active = context.roster().activeDefinitions(command.project());
        return catalogue(active, definition(command, active, context), context);
    }

    private static DomainCatalogue catalogue(
            Collection<AgentDefinition> active, Optional<AgentDefinition> own, RuleContext context) {
        List<AgentDefinition> definitions = new ArrayList<>(active);
        own.ifPresent(definitions::add);
        return new DomainCatalogue(definitions, context.policy().content().domainAliases());
    }

    /** An agent acts with the version its token names, and with no authority but its own; anybody else with the one in force. */
    private static Optional<AgentDefinition> definition(
            RecordVerdict command, Collection<AgentDefinition> active, RuleContext context) {
        Principal by = command.by();
        if (by.agent() != null) {
            return context.roster()
                    .definition(command.project(), by.agent(), Objects.requireNonNull(by.agentVersion()));
        }
        return active.stream()
                .filter(definition -> definition.name().equals(command.role()))
                .findFirst();
    }
}
