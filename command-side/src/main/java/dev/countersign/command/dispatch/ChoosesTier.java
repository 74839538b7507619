package dev.countersign.command.dispatch;

import dev.countersign.events.feature.Tier;

/** A command after which a feature carries the governance of some tier. */
public interface ChoosesTier extends Command {

    /** The tier from then on. */
    Tier tier();
}
