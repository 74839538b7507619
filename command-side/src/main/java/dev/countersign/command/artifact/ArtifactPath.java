package dev.countersign.command.artifact;

import dev.countersign.command.rules.NotFound;
import dev.countersign.events.feature.ArtifactKind;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How artifacts and their revisions are named from outside. */
public final class ArtifactPath {

    /** The digest of a revision. */
    public static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public static final String DIGEST_FORM = "must be sha256: and 64 lower-case hexadecimal digits";

    private ArtifactPath() {}

    /**
     * The artifact of that name.
     *
     * @throws NotFound when there is none
     */
    public static ArtifactKind kind(String segment) {
        return ArtifactKind.ofWireName(segment)
                .orElseThrow(() -> new NotFound("There is no such artifact; a feature has "
                        + Arrays.stream(ArtifactKind.values())
                                .map(ArtifactKind::wireName)
                                .collect(Collectors.joining(", "))));
    }
}
