package dev.countersign.query.definitions;

import dev.countersign.events.agent.AgentDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rosters of projects, and what is worked out from a whole roster. Groups of agents stand for whom the policy in force says.
 * Both are kept in memory while roster and policy stay the same, which one indexed sum and one row tell: every event of an agent
 * raises the sum.
 */
@Component
public class Rosters {

    /** Definitions in memory, over all projects; about 20 KB each. The roster used last stays even if it is larger. */
    private static final int MOST_DEFINITIONS_KEPT = 1_000;

    // Rows may hold what a newer instance wrote.
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient jdbc;
    private final DefaultPolicy defaultPolicy;
    private final Map<String, Kept> keptByProject = new LinkedHashMap<>(16, 0.75f, true);

    Rosters(JdbcClient jdbc, DefaultPolicy defaultPolicy) {
        this.jdbc = jdbc;
        this.defaultPolicy = defaultPolicy;
    }

    /**
     * Something worked out from a project's roster as it is now.
     *
     * @param kind tells one computation from another
     * @param compute from the roster alone; what it gives must not change
     */
    public <T> T compute(String project, Class<T> kind, Function<Roster, T> compute) {
        Kept kept = keptFor(project);
        return kind.cast(kept.computed.computeIfAbsent(kind, _ -> compute.apply(kept.roster)));
    }

    /** Every agent's name that the project knows, retired ones too: what a mistyped one may have been meant to be. */
    public List<String> names(String project) {
        return jdbc.sql("select name from agent where project = :project order by name")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private Kept keptFor(String project) {
        Stamp stamp = jdbc.sql("""
            select (select coalesce(sum(sequence + 1), 0) from agent where project = :project) as agents,
                   (select coalesce(max(sequence + 1), 0) from agent_groups where project = :project) as groups
            """).param("project", project).query(Stamp.class).single();
        @Nullable Kept kept;
        synchronized (keptByProject) {
            kept = keptByProject.get(project);
        }
        if (kept != null && kept.stamp.equals(stamp)) {
            return kept;
        }
        Kept read = read(project);
        synchronized (keptByProject) {
            keptByProject.put(project, read);
            forgetWhatIsTooMuch();
        }
        return read;
    }

    private Kept read(String project) {
        Groups groups = groupsOf(project);
        List<AgentDefinition> active = new ArrayList<>();
        Set<String> retired = new HashSet<>();
        long[] agents = {0};
        // The stamp comes from the rows themselves, so that it never says more than they do.
        jdbc.sql("""
            select name, status, sequence, case when status = 'active' then definition end as definition
            from agent where project = :project
            """).param("project", project).query(row -> {
            agents[0] += row.getLong("sequence") + 1;
            String definition = row.getString("definition");
            if (definition == null) {
                retired.add(row.getString("name"));
            } else {
                active.add(mapper.readValue(definition, AgentDefinition.class).resolvedBy(groups.members));
            }
        });
        return new Kept(new Stamp(agents[0], groups.stamp), new Roster(active, retired), new ConcurrentHashMap<>());
    }

    private Groups groupsOf(String project) {
        return jdbc.sql("select members, sequence + 1 as stamp from agent_groups where project = :project")
                .param("project", project)
                .query((row, number) -> new Groups(
                        mapper.readValue(row.getString("members"), new TypeReference<Map<String, List<String>>>() {}),
                        row.getLong("stamp")))
                .optional()
                .orElseGet(() -> new Groups(defaultPolicy.content().agentGroups(), 0));
    }

    private void forgetWhatIsTooMuch() {
        int definitions = keptByProject.values().stream()
                .mapToInt(kept -> kept.roster.active().size())
                .sum();
        Iterator<Kept> leastRecentFirst = keptByProject.values().iterator();
        while (definitions > MOST_DEFINITIONS_KEPT && keptByProject.size() > 1) {
            definitions -= leastRecentFirst.next().roster.active().size();
            leastRecentFirst.remove();
        }
    }

    private record Groups(Map<String, List<String>> members, long stamp) {}

    private record Stamp(long agents, long groups) {}

    private record Kept(Stamp stamp, Roster roster, Map<Class<?>, Object> computed) {}
}
