package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * A migration and its rollback were handed in, to be drilled.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param name its name; a later one of that name takes its place
 * @param digest {@code sha256:} and 64 hexadecimal digits, over all its texts
 * @param forward the SQL that migrates
 * @param rollback the SQL that takes it back
 * @param sampleData SQL that fills the schema before the migration, whose rows have to survive
 * @param by who handed it in
 */
@CloudEventType("dev.countersign.delivery.migration-submitted.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationSubmitted(
        String project,
        String feature,
        int number,
        String name,
        String digest,
        String forward,
        String rollback,
        @Nullable String sampleData,
        Actor by)
        implements DeliveryEvent {}
