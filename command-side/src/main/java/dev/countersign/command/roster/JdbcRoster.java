package dev.countersign.command.roster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lookup table {@code roster_agent}. Its handler runs in the transaction that stores the event, so a rule that asks after
 * a registration was answered always finds it.
 */
@Component
class JdbcRoster implements Roster {

    /** Definitions are some 10 to 50 KB read; a project has a dozen or two of them in force. */
    private static final long DEFINITIONS_KEPT = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    /** By digest of what was parsed, so nothing in it can go stale. */
    private final Cache<String, AgentDefinition> definitions =
            Caffeine.newBuilder().maximumSize(DEFINITIONS_KEPT).build();

    JdbcRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> activeAgents(String project) {
        return Set.copyOf(jdbc.sql("select name from roster_agent where project = :project and active")
                .param("project", project)
                .query(String.class)
                .list());
    }

    @Override
    public Optional<AgentDefinition> definition(String project, String agent, String version) {
        return jdbc.sql("""
                    select digest from roster_definition
                     where project = :project and name = :name and version = :version
                    """)
                .param("project", project)
                .param("name", agent)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(digest -> definition(project, agent, version, digest));
    }

    @Override
    public List<AgentDefinition> activeDefinitions(String project) {
        return jdbc.sql("""
                    select d.name, d.version, d.digest
                      from roster_agent a
                      join roster_definition d using (project, name, version)
                     where a.project = :project and a.active
                     order by d.name
                    """)
                .param("project", project)
                .query((row, number) ->
                        definition(project, row.getString("name"), row.getString("version"), row.getString("digest")))
                .list();
    }

    private AgentDefinition definition(String project, String agent, String version, String digest) {
        // Two agents may share a text only when they share a name, and the groups that a project resolves may differ.
        String key = project + ':' + agent + ':' + version + ':' + digest;
        return definitions.get(
                key,
                missing -> json.readValue(
                        jdbc.sql("""
                    select definition::text from roster_definition
                     where project = :project and name = :name and version = :version
                    """)
                                .param("project", project)
                                .param("name", agent)
                                .param("version", version)
                                .query(String.class)
                                .single(),
                        AgentDefinition.class));
    }

    @EventHandler
    void on(AgentEvent event) {
        String version = switch (event) {
            case AgentRegistered registered -> registered.version();
            case AgentRevised revised -> revised.version();
            case AgentRetired retired -> retired.version();
        };
        jdbc.sql("""
            insert into roster_agent (project, name, version, active)
            values (:project, :name, :version, :active)
            on conflict (project, name) do update set version = excluded.version, active = excluded.active
            """)
                .param("project", event.project())
                .param("name", event.name())
                .param("version", version)
                .param("active", !(event instanceof AgentRetired))
                .update();
        switch (event) {
            case AgentRegistered registered -> keep(registered, registered.digest(), registered.definition());
            case AgentRevised revised -> keep(revised, revised.digest(), revised.definition());
            case AgentRetired retired -> {
                // What it was registered with stays: verdicts name versions.
            }
        }
    }

    private void keep(AgentEvent event, String digest, AgentDefinition definition) {
        jdbc.sql("""
            insert into roster_definition (project, name, version, digest, definition)
            values (:project, :name, :version, :digest, cast(:definition as json))
            on conflict (project, name, version)
            do update set digest = excluded.digest, definition = excluded.definition
            """)
                .param("project", event.project())
                .param("name", event.name())
                .param("version", definition.version())
                .param("digest", digest)
                .param("definition", json.writeValueAsString(definition))
                .update();
    }
}
