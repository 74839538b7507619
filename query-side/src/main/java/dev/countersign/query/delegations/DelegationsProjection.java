package dev.countersign.query.delegations;

import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class DelegationsProjection implements Projection {

    private final JsonMapper mapper;

    DelegationsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "delegations";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<Given> given = new ArrayList<>();
        List<Revoked> revoked = new ArrayList<>();
        for (RecordedEvent event : events) {
            event.as(RoleDelegated.class).ifPresent(what -> given.add(new Given(event, what)));
            event.as(DelegationRevoked.class).ifPresent(what -> revoked.add(new Revoked(event, what)));
        }
        insert(writes, given);
        revoke(writes, revoked);
    }

    private void insert(Writes writes, List<Given> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into delegation (project, number, role, delegate, holds_from, holds_until, reason, delegated_by,
                                    delegated_at)
            select * from unnest(:projects::text[], :numbers::integer[], :roles::text[], :delegates::text[],
                                 :froms::timestamptz[], :untils::timestamptz[], :reasons::text[], :actors::json[],
                                 :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("numbers", Columns.of(rows, row -> row.what.number()))
                .param("roles", Columns.of(rows, row -> row.what.role()))
                .param("delegates", Columns.of(rows, row -> row.what.to()))
                .param("froms", Columns.of(rows, row -> row.what.from()))
                .param("untils", Columns.of(rows, row -> row.what.until()))
                .param("reasons", Columns.of(rows, row -> row.what.reason()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.what.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    /** A delegation is revoked once, so the row that is there needs no comparison. */
    private void revoke(Writes writes, List<Revoked> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update delegation d
            set revoked_by = r.actor, revoked_at = r.time
            from unnest(:projects::text[], :numbers::integer[], :actors::json[], :times::timestamptz[])
                 as r (project, number, actor, time)
            where d.project = r.project and d.number = r.number
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("numbers", Columns.of(rows, row -> row.what.number()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.what.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private record Given(RecordedEvent event, RoleDelegated what) {}

    private record Revoked(RecordedEvent event, DelegationRevoked what) {}
}
