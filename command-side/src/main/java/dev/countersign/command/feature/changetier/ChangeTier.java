package dev.countersign.command.feature.changetier;

import dev.countersign.command.dispatch.ChoosesTier;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.Tier;

/**
 * Let a feature carry more or less governance from here on.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param tier the tier from now on
 * @param reason why
 * @param by who changes it
 */
public record ChangeTier(String project, String feature, Tier tier, String reason, Principal by)
        implements ChoosesTier {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "change-tier";
    }
}
