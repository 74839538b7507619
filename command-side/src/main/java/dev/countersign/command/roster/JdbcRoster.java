package dev.countersign.command.roster;

import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lookup table {@code roster_agent}. Its handler runs in the transaction that stores the event, so a rule that asks after
 * a registration was answered always finds it.
 */
@Component
class JdbcRoster implements Roster {

    private final JdbcClient jdbc;

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
    }
}
