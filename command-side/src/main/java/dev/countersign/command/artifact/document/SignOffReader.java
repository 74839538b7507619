package dev.countersign.command.artifact.document;

import dev.countersign.command.artifact.document.DocumentLines.TextTracker;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.frontmatter.FrontMatter;
import dev.countersign.command.frontmatter.SafeYaml;
import dev.countersign.command.frontmatter.YamlRefused;
import dev.countersign.command.frontmatter.YamlValue;
import dev.countersign.command.frontmatter.YamlValue.Entries;
import dev.countersign.command.frontmatter.YamlValue.Entry;
import dev.countersign.command.frontmatter.YamlValue.Text;
import dev.countersign.events.document.SignOffBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the sign-offs that a document claims, in the three ways they are written. None of them is believed. */
final class SignOffReader {

    private static final String PRODUCT_MANAGER = "product-manager";
    private static final String ARCHITECT = "architect";
    private static final String TEAM_LEAD = "team-lead";

    /** More than any document for three roles has; each becomes an event. */
    private static final int MAX_SIGN_OFFS = 20;

    private static final Map<String, String> ROLES = Map.of(
            "pm_signoff", PRODUCT_MANAGER,
            "architect_signoff", ARCHITECT,
            "techlead_signoff", TEAM_LEAD,
            "tech_lead_signoff", TEAM_LEAD,
            "teamlead_signoff", TEAM_LEAD,
            "team_lead_signoff", TEAM_LEAD);

    private static final Pattern ROLE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,10}");

    private static final Pattern LIST_LINE =
            Pattern.compile(" {0,3}[-*+][ \t]{1,4}\\*\\*([A-Za-z_-]{1,30})(:?)\\*\\*(:?)([^\n]*)");

    private static final Set<String> NOT_SIGNED =
            Set.of("", "-", "null", "none", "no", "false", "n/a", "na", "tbd", "pending", "not yet", "~", "[ ]");

    private final List<AssertedSignOff> signOffs = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int dropped;

    private SignOffReader() {}

    static SignOffReader read(String text) {
        SignOffReader reader = new SignOffReader();
        reader.readFrontMatter(FrontMatter.of(text));
        reader.readLines(DocumentLines.of(text).body());
        if (reader.dropped > 0) {
            reader.remarks.add("%d further sign-offs are claimed and were left out".formatted(reader.dropped));
        }
        return reader;
    }

    List<AssertedSignOff> signOffs() {
        return List.copyOf(signOffs);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void readFrontMatter(FrontMatter parts) {
        try {
            Optional<YamlValue> root = SafeYaml.read(parts.yaml(), parts.yamlLine());
            if (root.isEmpty() || !(root.get() instanceof Entries keys)) {
                return;
            }
            keys.entry("triad").ifPresent(this::readTriad);
            keys.entry("pm_approved").ifPresent(this::readApproved);
        } catch (YamlRefused e) {
            remarks.add("Line %d: %s; no sign-off was read from the front matter".formatted(e.line(), e.reason()));
        }
    }

    private void readTriad(Entry triad) {
        if (!(triad.value() instanceof Entries claims)) {
            if (!isNull(triad.value())) {
                remarks.add("Line %d: the value of triad is no map of sign-offs".formatted(triad.line()));
            }
            return;
        }
        for (Entry claim : claims.entries()) {
            String role = roleOf(claim);
            if (claim.key().equals("pm_approved")) {
                readApproved(claim);
            } else if (role == null) {
                remarks.add("Line %d: \"%s\" is the sign-off of no known role"
                        .formatted(claim.line(), Excerpt.of(claim.key())));
            } else if (claim.value() instanceof Entries fields) {
                add(new AssertedSignOff(
                        role,
                        "triad-block",
                        field(fields, "agent"),
                        field(fields, "date"),
                        field(fields, "status"),
                        field(fields, "notes"),
                        field(fields, "digest")));
            } else if (claim.value() instanceof Text status && isSigned(status)) {
                add(new AssertedSignOff(
                        role, "triad-block", null, null, status.text().strip(), null));
            } else if (!(claim.value() instanceof Text)) {
                remarks.add("Line %d: the sign-off \"%s\" is a list".formatted(claim.line(), claim.key()));
            }
        }
    }

    /** The role that the key stands for; a key that stands for none of the Triad's says its role beside it. */
    private static @Nullable String roleOf(Entry claim) {
        String key = claim.key().toLowerCase(Locale.ROOT);
        String role = ROLES.get(key);
        if (role == null
                && claim.value() instanceof Entries fields
                && fields.entry("role").map(Entry::value).orElse(null) instanceof Text named
                && ROLE.matcher(named.text()).matches()
                && key.equals(SignOffBlock.keyOf(named.text()))) {
            return named.text();
        }
        return role;
    }

    private @Nullable String field(Entries fields, String key) {
        Optional<Entry> entry = fields.entry(key);
        if (entry.isEmpty() || isNull(entry.get().value())) {
            return null;
        }
        if (entry.get().value() instanceof Text text) {
            return text.text().isBlank() ? null : text.text().strip();
        }
        remarks.add("Line %d: the value of %s is no text".formatted(entry.get().line(), key));
        return null;
    }

    private void readApproved(Entry entry) {
        if (entry.value() instanceof Text text && text.text().strip().equalsIgnoreCase("true")) {
            add(new AssertedSignOff(PRODUCT_MANAGER, "pm-approved", null, null, "true", null));
        } else if (!(entry.value() instanceof Text text) || isSigned(text)) {
            remarks.add("Line %d: the value of pm_approved is neither true nor false".formatted(entry.line()));
        }
    }

    private void readLines(List<String> body) {
        TextTracker tracker = new TextTracker();
        for (String line : body) {
            if (!tracker.startsAsText(line)) {
                continue;
            }
            Matcher matcher = LIST_LINE.matcher(line);
            if (!matcher.matches() || (matcher.group(2) + matcher.group(3)).length() != 1) {
                continue;
            }
            String role = ROLES.get(matcher.group(1).toLowerCase(Locale.ROOT).replace('-', '_'));
            String claim = matcher.group(4).strip();
            if (role != null && !NOT_SIGNED.contains(claim.toLowerCase(Locale.ROOT))) {
                add(new AssertedSignOff(role, "list-line", null, null, claim, null));
            }
        }
    }

    private void add(AssertedSignOff signOff) {
        if (signOffs.size() < MAX_SIGN_OFFS) {
            signOffs.add(signOff);
        } else {
            dropped++;
        }
    }

    private static boolean isSigned(Text text) {
        return !text.absent() && !NOT_SIGNED.contains(text.text().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isNull(YamlValue value) {
        return value instanceof Text text && text.absent();
    }
}
