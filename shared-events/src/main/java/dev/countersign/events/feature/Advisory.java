package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a verdict is on record as advice and decides nothing.
 *
 * @param rule the rule that says so, such as {@code R07}
 * @param reason why, for whoever gave the verdict
 * @param owner the roles whose verdict would decide; empty when nobody's would
 * @param topic the topic or domain that is somebody else's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Advisory(
        String rule,
        String reason,
        List<String> owner,
        @Nullable String topic) {

    public Advisory {
        owner = List.copyOf(owner);
    }
}
