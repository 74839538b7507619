package dev.countersign.command.migration.drill;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a scratch database and its role share. It tells when they were made, so that what a crash leaves behind is known
 * by name alone, and it needs no quoting anywhere.
 */
record ScratchName(Instant createdAt, String suffix) {

    static final String PREFIX = "countersign_drill_";

    private static final Pattern PATTERN = Pattern.compile(PREFIX + "([0-9]{10})_([0-9a-f]{16})");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param now by the drill server's clock, which all who sweep there share */
    static ScratchName random(Instant now) {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return new ScratchName(
                Instant.ofEpochSecond(now.getEpochSecond()), HexFormat.of().formatHex(bytes));
    }

    static Optional<ScratchName> parse(String name) {
        Matcher matcher = PATTERN.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new ScratchName(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return PREFIX + createdAt.getEpochSecond() + "_" + suffix;
    }
}
