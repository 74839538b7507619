package dev.countersign.query.definitions;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.ChangelogEntry;
import dev.countersign.events.agent.Deferral;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.Section;
import dev.countersign.events.agent.SkillGrant;
import dev.countersign.events.agent.TargetKind;
import dev.countersign.events.agent.ToolGrant;
import dev.countersign.events.agent.UseTarget;
import dev.countersign.events.agent.VetoDomain;
import dev.countersign.events.agent.WorkflowStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Definitions for tests, said in the fewest words: everything not said is empty. */
public final class DefinitionBuilder {

    private final String name;
    private String description = "";
    private String version = "1.0.0";
    private @Nullable String model = "sonnet";
    private final List<ChangelogEntry> changelog = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<String> participatesIn = new ArrayList<>();
    private final List<VetoDomain> vetoAuthority = new ArrayList<>();
    private final List<Deferral> defersTo = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> invokeWhen = new ArrayList<>();
    private final List<String> triggerPhrases = new ArrayList<>();
    private final List<Exclusion> doNotInvokeWhen = new ArrayList<>();
    private final List<WorkflowStep> workflow = new ArrayList<>();
    private final List<String> acceptanceCriteria = new ArrayList<>();
    private final List<ToolGrant> tools = new ArrayList<>();
    private final List<SkillGrant> skills = new ArrayList<>();

    private DefinitionBuilder(String name) {
        this.name = name;
    }

    public static DefinitionBuilder agent(String name) {
        return new DefinitionBuilder(name);
    }

    public static Roster roster(DefinitionBuilder... agents) {
        return new Roster(Arrays.stream(agents).map(DefinitionBuilder::build).toList(), Set.of());
    }

    public DefinitionBuilder description(String text) {
        this.description = text;
        return this;
    }

    public DefinitionBuilder version(String text) {
        this.version = text;
        return this;
    }

    public DefinitionBuilder model(@Nullable String text) {
        this.model = text;
        return this;
    }

    public DefinitionBuilder changelog(String entryVersion, String... changes) {
        changelog.add(new ChangelogEntry(entryVersion, "2026-01-01", List.of(changes)));
        return this;
    }

    /** Work it leaves to others; without a name a plain remark. */
    public DefinitionBuilder excludes(String topic, String... use) {
        exclusions.add(exclusion(topic, use));
        return this;
    }

    /** Work it leaves to a group of agents, as far as the alias table knew it. */
    public DefinitionBuilder excludesForGroup(String topic, String group, String... members) {
        exclusions.add(new Exclusion(
                topic + " (use " + group + ")",
                topic,
                List.of(new UseTarget(group, TargetKind.GROUP, List.of(members))),
                null));
        return this;
    }

    public DefinitionBuilder notInvokedFor(String topic, String... use) {
        doNotInvokeWhen.add(exclusion(topic, use));
        return this;
    }

    public DefinitionBuilder participates(String... texts) {
        participatesIn.addAll(List.of(texts));
        return this;
    }

    public DefinitionBuilder vetoes(String... domains) {
        Arrays.stream(domains).forEach(domain -> vetoAuthority.add(new VetoDomain(domain, domain, null)));
        return this;
    }

    public DefinitionBuilder defers(String role, String topics) {
        defersTo.add(new Deferral(role, topics));
        return this;
    }

    public DefinitionBuilder section(int number, String title, int line) {
        sections.add(new Section(number, title, line, true));
        return this;
    }

    public DefinitionBuilder invokedFor(String... texts) {
        invokeWhen.addAll(List.of(texts));
        return this;
    }

    public DefinitionBuilder triggers(String... texts) {
        triggerPhrases.addAll(List.of(texts));
        return this;
    }

    public DefinitionBuilder step(int number, String title, String... outputs) {
        workflow.add(new WorkflowStep(null, number, title, List.of(outputs)));
        return this;
    }

    public DefinitionBuilder accepts(String... texts) {
        acceptanceCriteria.addAll(List.of(texts));
        return this;
    }

    public DefinitionBuilder tool(String tool, @Nullable String purpose) {
        tools.add(new ToolGrant(tool, purpose));
        return this;
    }

    public DefinitionBuilder toolInFrontMatter(String tool) {
        tools.add(new ToolGrant(tool, null, ToolGrant.FRONT_MATTER));
        return this;
    }

    public DefinitionBuilder skill(String skill, @Nullable String when) {
        skills.add(new SkillGrant(skill, when));
        return this;
    }

    public AgentDefinition build() {
        return new AgentDefinition(
                name,
                description,
                version,
                model,
                changelog,
                exclusions,
                null,
                participatesIn,
                vetoAuthority,
                defersTo,
                sections,
                List.of(),
                List.of(),
                List.of(),
                invokeWhen,
                triggerPhrases,
                doNotInvokeWhen,
                workflow,
                acceptanceCriteria,
                tools,
                skills,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Exclusion exclusion(String topic, String... use) {
        if (use.length == 0) {
            return new Exclusion(topic + " (not ours)", topic, List.of(), "not ours");
        }
        return new Exclusion(
                topic + " (use " + String.join(" or ", use) + ")",
                topic,
                Arrays.stream(use)
                        .map(target -> new UseTarget(target, TargetKind.AGENT, List.of()))
                        .toList(),
                null);
    }
}
