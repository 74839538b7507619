package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read from an agent definition: its front matter and what its sections say. The text itself is kept beside it.
 *
 * @param name the agent's name, a slug
 * @param description what the agent is for
 * @param version semantic version; {@code 0.0.0} where the file names none
 * @param model the declared model, absent where the file names none
 * @param changelog newest first, as in the file
 * @param exclusions topics it does not handle, from the front matter
 * @param boundaryProse the boundaries where they are prose instead of a list
 * @param participatesIn what it takes part in
 * @param vetoAuthority the domains in which it may veto
 * @param defersTo topics it leaves to others
 * @param sections the level-two headings in the order of the file
 * @param receivesFrom whom it gets work from
 * @param worksWith whom it works with
 * @param handsOffTo whom it hands work to
 * @param invokeWhen situations it is meant for
 * @param triggerPhrases phrases that call for it
 * @param doNotInvokeWhen situations it is not meant for
 * @param workflow its steps
 * @param acceptanceCriteria the check-list of its quality standards
 * @param tools the tools it may use
 * @param skills the skills it may invoke
 * @param templateVariables names found as {@code {{NAME}}}, each once, in order of appearance
 * @param performanceMetrics the metrics of its success criteria
 * @param antiPatterns what it avoids
 * @param unknownKeys front matter keys outside the format, kept in the text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentDefinition(
        String name,
        String description,
        String version,
        @Nullable String model,
        List<ChangelogEntry> changelog,
        List<Exclusion> exclusions,
        @Nullable String boundaryProse,
        List<String> participatesIn,
        List<VetoDomain> vetoAuthority,
        List<Deferral> defersTo,
        List<Section> sections,
        List<Collaborator> receivesFrom,
        List<Collaborator> worksWith,
        List<Collaborator> handsOffTo,
        List<String> invokeWhen,
        List<String> triggerPhrases,
        List<Exclusion> doNotInvokeWhen,
        List<WorkflowStep> workflow,
        List<String> acceptanceCriteria,
        List<ToolGrant> tools,
        List<SkillGrant> skills,
        List<String> templateVariables,
        List<PerformanceMetric> performanceMetrics,
        List<String> antiPatterns,
        List<String> unknownKeys) {

    public AgentDefinition {
        changelog = List.copyOf(changelog);
        exclusions = List.copyOf(exclusions);
        participatesIn = List.copyOf(participatesIn);
        vetoAuthority = List.copyOf(vetoAuthority);
        defersTo = List.copyOf(defersTo);
        sections = List.copyOf(sections);
        receivesFrom = List.copyOf(receivesFrom);
        worksWith = List.copyOf(worksWith);
        handsOffTo = List.copyOf(handsOffTo);
        invokeWhen = List.copyOf(invokeWhen);
        triggerPhrases = List.copyOf(triggerPhrases);
        doNotInvokeWhen = List.copyOf(doNotInvokeWhen);
        workflow = List.copyOf(workflow);
        acceptanceCriteria = List.copyOf(acceptanceCriteria);
        tools = List.copyOf(tools);
        skills = List.copyOf(skills);
        templateVariables = List.copyOf(templateVariables);
        performanceMetrics = List.copyOf(performanceMetrics);
        antiPatterns = List.copyOf(antiPatterns);
        unknownKeys = List.copyOf(unknownKeys);
    }

    /**
     * The same with the groups that it names resolved by that alias table. An event keeps what they stood for when the definition was
     * registered; whoever acts or asks later goes by the table of that day.
     *
     * @param agentGroups the members of each group, by its name
     */
    public AgentDefinition resolvedBy(Map<String, List<String>> agentGroups) {
        return new AgentDefinition(
                name,
                description,
                version,
                model,
                changelog,
                exclusions.stream()
                        .map(exclusion -> exclusion.resolvedBy(agentGroups))
                        .toList(),
                boundaryProse,
                participatesIn,
                vetoAuthority,
                defersTo,
                sections,
                receivesFrom,
                worksWith,
                handsOffTo,
                invokeWhen,
                triggerPhrases,
                doNotInvokeWhen.stream()
                        .map(exclusion -> exclusion.resolvedBy(agentGroups))
                        .toList(),
                workflow,
                acceptanceCriteria,
                tools,
                skills,
                templateVariables,
                performanceMetrics,
                antiPatterns,
                unknownKeys);
    }
}
