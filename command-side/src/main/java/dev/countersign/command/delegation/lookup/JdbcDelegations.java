package dev.countersign.command.delegation.lookup;

import dev.countersign.events.delegation.DelegationEvent;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lookup table {@code delegation}. A delegation ends by the clock: nobody has to take its row away. */
@Component
class JdbcDelegations implements Delegations {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcDelegations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<String> delegatorsOf(String project, String to, String role) {
        return jdbc.sql("""
            select delegator from delegation
             where project = :project and delegate = :to and role = :role
               and holds_from <= :now and :now < holds_until
             order by number
            """)
                .param("project", project)
                .param("to", to)
                .param("role", role)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    @EventHandler
    void on(DelegationEvent event) {
        switch (event) {
            case RoleDelegated delegated ->
                jdbc.sql("""
                    insert into delegation (project, number, role, delegator, delegate, holds_from, holds_until)
                    values (:project, :number, :role, :delegator, :delegate, :from, :until)
                    """)
                        .param("project", delegated.project())
                        .param("number", delegated.number())
                        .param("role", delegated.role())
                        .param("delegator", delegated.by().principal())
                        .param("delegate", delegated.to())
                        .param("from", delegated.from().atOffset(ZoneOffset.UTC))
                        .param("until", delegated.until().atOffset(ZoneOffset.UTC))
                        .update();
            case DelegationRevoked revoked ->
                jdbc.sql("delete from delegation where project = :project and number = :number")
                        .param("project", revoked.project())
                        .param("number", revoked.number())
                        .update();
        }
    }
}
