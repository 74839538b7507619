package dev.countersign.command.policy.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicySet;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lookup table {@code project_policy}, and the default policy where a project has set none. Its handler runs in the
 * transaction that stores the event, so a command that begins after a policy was answered always meets it.
 */
@Component
class JdbcPolicies implements Policies {

    /** Policies are some 5 KB each, and hardly ever change. */
    private static final long POLICIES_KEPT = 10_000;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();
    private final DefaultPolicy defaultPolicy = new DefaultPolicy();

    /** By project and version, so nothing in it can go stale. */
    private final Cache<Key, Policy> policies =
            Caffeine.newBuilder().maximumSize(POLICIES_KEPT).build();

    JdbcPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(String project, String version) {}

    @Override
    public Policy of(String project) {
        Optional<String> version = jdbc.sql("select version from project_policy where project = :project")
                .param("project", project)
                .query(String.class)
                .optional();
        if (version.isEmpty()) {
            return defaultPolicy.of(project);
        }
        Policy known = policies.getIfPresent(new Key(project, version.get()));
        return known == null ? read(project) : known;
    }

    /** Version and content in one statement: between two, somebody may set another policy. */
    private Policy read(String project) {
        Policy read = jdbc.sql("select version, content::text from project_policy where project = :project")
                .param("project", project)
                .query((row, number) -> new Policy(
                        row.getString("version"), json.readValue(row.getString("content"), PolicyContent.class)))
                .single();
        policies.put(new Key(project, read.version()), read);
        return read;
    }

    @EventHandler
    void on(PolicySet event) {
        jdbc.sql("""
            insert into project_policy (project, version, content)
            values (:project, :version, cast(:content as json))
            on conflict (project) do update set version = excluded.version, content = excluded.content
            """)
                .param("project", event.project())
                .param("version", event.version())
                .param("content", json.writeValueAsString(event.content()))
                .update();
    }
}
