package dev.countersign.query.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.ToolGrant;
import dev.countersign.query.http.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's definition in force grants it.
 *
 * @param agent the agent's name
 * @param version the definition's version; absent for an agent that was retired, which is granted nothing
 * @param tools the tools, each once, in the order of the definition
 * @param skills the skills, each once, in the order of the definition
 * @param asked the answer about one tool, where one was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Grants(
        String agent,
        @Nullable String version,
        List<GrantedTool> tools,
        List<GrantedSkill> skills,
        @Nullable ToolAnswer asked) {

    private static final String SECTION = "section-7";

    /**
     * A tool.
     *
     * @param name the tool's name, as the definition writes it
     * @param grants where it is granted, and what for
     */
    record GrantedTool(String name, List<Grant> grants) {}

    /**
     * A skill.
     *
     * @param name the skill's name
     * @param grants where it is granted, and under which condition
     */
    record GrantedSkill(String name, List<Grant> grants) {}

    /**
     * One place that grants.
     *
     * @param foundIn {@code front-matter} or {@code section-7}
     * @param condition what the tool is for, or when the skill is invoked; absent where nothing is said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Grant(String foundIn, @Nullable String condition) {}

    /**
     * Whether one tool is granted.
     *
     * @param tool the name asked for; names match exactly
     * @param granted whether the definition grants it
     * @param reason why, or why not
     * @param nearest the name that was probably meant, where it is not granted and one comes near
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToolAnswer(
            String tool,
            boolean granted,
            String reason,
            @Nullable String nearest) {}

    static Grants of(AgentDefinition definition) {
        Map<String, List<Grant>> tools = new LinkedHashMap<>();
        for (ToolGrant tool : definition.tools()) {
            String foundIn = tool.foundIn() == null ? SECTION : tool.foundIn();
            tools.computeIfAbsent(tool.name(), _ -> new ArrayList<>()).add(new Grant(foundIn, tool.purpose()));
        }
        Map<String, List<Grant>> skills = new LinkedHashMap<>();
        definition
                .skills()
                .forEach(skill -> skills.computeIfAbsent(skill.name(), _ -> new ArrayList<>())
                        .add(new Grant(SECTION, skill.when())));
        return new Grants(
                definition.name(),
                definition.version(),
                tools.entrySet().stream()
                        .map(tool -> new GrantedTool(tool.getKey(), List.copyOf(tool.getValue())))
                        .toList(),
                skills.entrySet().stream()
                        .map(skill -> new GrantedSkill(skill.getKey(), List.copyOf(skill.getValue())))
                        .toList(),
                null);
    }

    static Grants none(String agent) {
        return new Grants(agent, null, List.of(), List.of(), null);
    }

    Grants asked(String tool) {
        return new Grants(agent, version, tools, skills, answer(tool));
    }

    private ToolAnswer answer(String tool) {
        if (version == null) {
            return new ToolAnswer(tool, false, agent + " is retired; a retired agent is granted nothing.", null);
        }
        for (GrantedTool granted : tools) {
            if (granted.name.equals(tool)) {
                List<String> places =
                        granted.grants.stream().map(Grant::foundIn).distinct().toList();
                return new ToolAnswer(
                        tool, true, "%s %s grants it: %s.".formatted(agent, version, String.join(", ", places)), null);
            }
        }
        if (tools.isEmpty()) {
            return new ToolAnswer(
                    tool, false, "%s %s names no tools, so it is granted none.".formatted(agent, version), null);
        }
        String nearest = NearMiss.of(tool, tools.stream().map(GrantedTool::name).toList())
                .orElse(null);
        String not = "%s %s does not grant it.".formatted(agent, version);
        return new ToolAnswer(tool, false, nearest == null ? not : not + " Did you mean " + nearest + "?", nearest);
    }
}
