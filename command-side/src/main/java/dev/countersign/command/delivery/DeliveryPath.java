package dev.countersign.command.delivery;

import dev.countersign.command.names.NearestName;
import dev.countersign.command.rules.NotFound;
import dev.countersign.events.delivery.DeliveryStep;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How the parts of a delivery are named from outside. */
public final class DeliveryPath {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private DeliveryPath() {}

    /**
     * The step of that name.
     *
     * @throws NotFound when there is none, with the one that was probably meant
     */
    public static DeliveryStep step(String segment) {
        List<String> names =
                Arrays.stream(DeliveryStep.values()).map(DeliveryStep::wireName).toList();
        return DeliveryStep.ofWireName(segment)
                .orElseThrow(() -> new NotFound("There is no such step; "
                        + NearestName.of(segment, names)
                                .map(name -> "the nearest name is " + name)
                                .orElse("a delivery has " + String.join(", ", names))));
    }

    /**
     * The number of a thing of that kind.
     *
     * @param kind its name in the singular, such as {@code handoff}
     * @throws NotFound when it is no number
     */
    public static int number(String kind, String segment) {
        if (!NUMBER.matcher(segment).matches()) {
            throw new NotFound("There is no such " + kind + "; each has a number from 1 on");
        }
        return Integer.parseInt(segment);
    }
}
