package dev.countersign.command.task;

import dev.countersign.command.execution.CommandHeaders;
import dev.countersign.command.validation.Check;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token by which a holder names its claim, as the header {@value CommandHeaders#FENCING_TOKEN} of a request. */
public final class FencingToken {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,17}");

    private FencingToken() {}

    /** Reads it; {@code check} hears of one that is missing or no token. */
    public static long read(Check check, @Nullable String header) {
        String token = check.matching(
                CommandHeaders.FENCING_TOKEN,
                header,
                FORM,
                "must be a positive number: the fencingToken that the claim was answered with");
        return token.isEmpty() ? 1 : Long.parseLong(token);
    }
}
