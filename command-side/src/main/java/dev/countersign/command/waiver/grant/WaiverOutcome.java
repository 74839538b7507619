package dev.countersign.command.waiver.grant;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.WaiverGranted;
import java.time.Instant;

/**
 * What a waiver led to.
 *
 * @param number its number within its feature
 * @param criterion the criterion's id
 * @param until when it ends
 * @param critical whether the criterion is one of those that may be waived for the shorter time only
 * @param status how the criterion stands now
 */
public record WaiverOutcome(int number, String criterion, Instant until, boolean critical, CriterionStatus status) {

    /** Reads the outcome off the state behind the command. */
    public static WaiverOutcome of(GrantWaiver command, FeatureState after) {
        WaiverGranted granted =
                after.delivery().waivers().of(command.criterion()).orElseThrow();
        return new WaiverOutcome(
                granted.number(),
                granted.criterion(),
                granted.until(),
                granted.critical(),
                after.delivery()
                        .criteria()
                        .find(command.criterion())
                        .map(JudgedCriterion::status)
                        .orElse(CriterionStatus.OPEN));
    }
}
