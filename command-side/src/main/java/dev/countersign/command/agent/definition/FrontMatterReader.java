package dev.countersign.command.agent.definition;

import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.frontmatter.YamlValue;
import dev.countersign.command.frontmatter.YamlValue.Entries;
import dev.countersign.command.frontmatter.YamlValue.Entry;
import dev.countersign.command.frontmatter.YamlValue.Items;
import dev.countersign.command.frontmatter.YamlValue.Text;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.policy.ModelOrder;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.agent.ChangelogEntry;
import dev.countersign.events.agent.Deferral;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.ToolGrant;
import dev.countersign.events.agent.VetoDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the front matter, whatever their order, and says which of them it did not expect as they are. */
final class FrontMatterReader {

    private static final String NO_VERSION = "0.0.0";
    private static final String GOVERNANCE = "triad_governance";
    private static final String HYPHENATED_GOVERNANCE = "triad-governance";
    private static final String BOUNDARIES = "boundaries";
    private static final String TOOLS = "tools";
    private static final Set<String> KEYS = Set.of(
            "name",
            "description",
            "version",
            "model",
            "changelog",
            BOUNDARIES,
            GOVERNANCE,
            HYPHENATED_GOVERNANCE,
            TOOLS);

    private final Entries root;
    private final ModelOrder models;
    private final ExclusionReader exclusionReader;
    private final Diagnostics diagnostics;

    /** What the front matter says; {@code name} and {@code version} hold only when no error was found. */
    record FrontMatterReading(
            String name,
            String description,
            String version,
            @Nullable String model,
            List<ChangelogEntry> changelog,
            List<Exclusion> exclusions,
            @Nullable String boundaryProse,
            List<String> participatesIn,
            List<VetoDomain> vetoAuthority,
            List<Deferral> defersTo,
            List<ToolGrant> tools,
            List<String> unknownKeys) {}

    /** What {@code boundaries} says: a list of exclusions, or prose. */
    private record Boundaries(
            List<Exclusion> exclusions, @Nullable String prose) {}

    /** What {@code triad_governance} says. */
    private record Governance(List<String> participatesIn, List<VetoDomain> vetoAuthority, List<Deferral> defersTo) {

        static Governance none() {
            return new Governance(List.of(), List.of(), List.of());
        }
    }

    FrontMatterReader(Entries root, ExclusionReader exclusionReader, ModelOrder models, Diagnostics diagnostics) {
        this.root = root;
        this.models = models;
        this.exclusionReader = exclusionReader;
        this.diagnostics = diagnostics;
    }

    FrontMatterReading read() {
        String name = name();
        String description = description();
        String version = version();
        String model = model();
        List<ChangelogEntry> changelog = changelog(version);
        Boundaries boundaries = boundaries();
        Governance governance = governance();
        checkTier(name, model, governance);
        return new FrontMatterReading(
                name,
                description,
                version,
                model,
                changelog,
                boundaries.exclusions(),
                boundaries.prose(),
                governance.participatesIn(),
                governance.vetoAuthority(),
                governance.defersTo(),
                tools(),
                unknownKeys());
    }

    private String name() {
        Optional<String> name = scalar("name").map(String::strip).filter(text -> !text.isEmpty());
        if (name.isEmpty()) {
            diagnostics.error("name-missing", "name", "The front matter gives no name");
        } else if (!Phrases.isSlug(name.get())) {
            diagnostics.error(
                    "name-not-a-slug",
                    "name",
                    "\"%s\" is no slug: lower-case letters and digits, in parts joined by single hyphens, at most 64 characters"
                            .formatted(Excerpt.of(name.get())));
        }
        return name.orElse("");
    }

    private String description() {
        Optional<String> description = scalar("description").map(String::strip).filter(text -> !text.isEmpty());
        if (description.isEmpty()) {
            diagnostics.warning("description-missing", "description", "The front matter gives no description");
        }
        return description.orElse("");
    }

    private String version() {
        Optional<Entry> entry = root.entry("version");
        if (entry.isEmpty() || isAbsent(entry.get().value())) {
            diagnostics.warning(
                    "version-missing", "version", "The front matter gives no version; understood as " + NO_VERSION);
            return NO_VERSION;
        }
        if (!(entry.get().value() instanceof Text text)
                || SemanticVersion.of(text.text().strip()).isEmpty()) {
            String found = entry.get().value() instanceof Text scalar ? scalar.text() : "a list or a map";
            diagnostics.error(
                    "version-not-semver",
                    "version",
                    "\"%s\" is no semantic version such as 1.4.0".formatted(Excerpt.of(found)));
            return NO_VERSION;
        }
        return text.text().strip();
    }

    private @Nullable String model() {
        Optional<String> model = scalar("model").map(String::strip).filter(text -> !text.isEmpty());
        if (model.isEmpty()) {
            diagnostics.info("model-missing", "model", "No model is declared; any model may run this agent");
        }
        return model.orElse(null);
    }

    private void checkTier(String name, @Nullable String model, Governance governance) {
        if (model == null) {
            return;
        }
        if (!models.knows(model)) {
            diagnostics.info(
                    "model-tier-unknown",
                    "model",
                    "\"%s\" is none of %s; it is not compared with the agent's authority"
                            .formatted(Excerpt.of(model), String.join(", ", models.names())));
            return;
        }
        boolean mayBlock = !governance.vetoAuthority().isEmpty() || Policy.TRIAD.contains(name);
        models.leastForAuthority()
                .filter(needed -> mayBlock && models.isBelow(model, needed))
                .ifPresent(needed -> diagnostics.warning(
                        "model-below-authority",
                        "model",
                        "The model %s is below %s, the least for an agent with a veto or a seat in the Triad"
                                .formatted(models.nameOf(model).orElse(model), needed)));
    }

    private List<ChangelogEntry> changelog(String version) {
        Optional<Entry> entry = root.entry("changelog");
        if (entry.isEmpty() || isAbsent(entry.get().value())) {
            diagnostics.warning("changelog-missing", "changelog", "The front matter gives no changelog");
            return List.of();
        }
        if (!(entry.get().value() instanceof Items items)) {
            diagnostics.warning(
                    "changelog-not-understood",
                    "changelog",
                    "The changelog is no list of version, date and changes; nothing of it was understood");
            return List.of();
        }
        List<ChangelogEntry> changelog = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            String where = "changelog[%d]".formatted(i);
            if (items.items().get(i) instanceof Entries fields) {
                changelog.add(changelogEntry(fields, where));
            } else {
                diagnostics.warning(
                        "changelog-entry-not-understood",
                        where,
                        "The entry is no map of version, date and changes; left out");
            }
        }
        checkNewest(changelog, version);
        return changelog;
    }

    private ChangelogEntry changelogEntry(Entries fields, String where) {
        for (Entry field : fields.entries()) {
            if (!Set.of("version", "date", "changes").contains(field.key())) {
                unknown(where + "." + field.key());
            }
        }
        String version = field(fields, "version", where);
        String date = field(fields, "date", where);
        if (version == null) {
            diagnostics.warning("changelog-entry-incomplete", where, "The entry gives no version");
        }
        if (date == null) {
            diagnostics.warning("changelog-entry-incomplete", where, "The entry gives no date");
        }
        List<String> changes = List.of();
        Optional<Entry> entry = fields.entry("changes");
        if (entry.isEmpty() || isAbsent(entry.get().value())) {
            diagnostics.warning("changelog-entry-incomplete", where, "The entry gives no changes");
        } else {
            changes = texts(entry.get().value(), where + ".changes");
        }
        return new ChangelogEntry(version, date, changes);
    }

    private @Nullable String field(Entries fields, String key, String where) {
        return fields.entry(key)
                .flatMap(entry -> text(entry.value(), where + "." + key))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private void checkNewest(List<ChangelogEntry> changelog, String version) {
        if (changelog.isEmpty()) {
            diagnostics.warning("changelog-missing", "changelog", "The changelog has no entry");
            return;
        }
        // The first entry is the newest by the format, but a file that lists them the other way round is understood,
        // too.
        String newest = changelog.getFirst().version();
        SemanticVersion highest = null;
        for (ChangelogEntry entry : changelog) {
            SemanticVersion candidate = entry.version() == null
                    ? null
                    : SemanticVersion.of(entry.version()).orElse(null);
            if (candidate != null && (highest == null || candidate.isNewerThan(highest))) {
                highest = candidate;
                newest = entry.version();
            }
        }
        if (!version.equals(newest)) {
            diagnostics.warning(
                    "changelog-version-differs",
                    "changelog",
                    "The newest entry is %s, the version is %s; the version counts"
                            .formatted(newest == null ? "without a version" : Excerpt.of(newest), version));
        }
    }

    private Boundaries boundaries() {
        Optional<Entry> entry = root.entry(BOUNDARIES);
        if (entry.isEmpty()) {
            diagnostics.warning(
                    "boundaries-missing",
                    BOUNDARIES,
                    "The front matter gives no boundaries; no topic is excluded by it");
            return new Boundaries(List.of(), null);
        }
        return switch (entry.get().value()) {
            case Text text
            when text.absent() -> {
                diagnostics.info("boundaries-null", BOUNDARIES, "Understood as no boundaries");
                yield new Boundaries(List.of(), null);
            }
            case Text text -> {
                diagnostics.warning(
                        "boundaries-as-prose",
                        BOUNDARIES,
                        "The boundaries are prose instead of a map with does_not_handle; kept, but no topic is routed"
                                + " by them");
                yield new Boundaries(List.of(), text.text().strip());
            }
            case Items items -> {
                diagnostics.info(
                        "boundaries-as-list", BOUNDARIES, "The list is understood as boundaries.does_not_handle");
                yield new Boundaries(exclusions(items, BOUNDARIES), null);
            }
            case Entries fields -> {
                for (Entry field : fields.entries()) {
                    if (!field.key().equals("does_not_handle")) {
                        unknown(BOUNDARIES + "." + field.key());
                    }
                }
                Optional<Entry> list = fields.entry("does_not_handle");
                if (list.isEmpty()) {
                    diagnostics.warning(
                            "boundaries-missing",
                            BOUNDARIES,
                            "The boundaries have no does_not_handle; no topic is excluded by them");
                }
                yield new Boundaries(
                        list.map(field -> exclusions(field.value(), BOUNDARIES + ".does_not_handle"))
                                .orElse(List.of()),
                        null);
            }
        };
    }

    private List<Exclusion> exclusions(YamlValue value, String where) {
        List<Exclusion> exclusions = new ArrayList<>();
        List<YamlValue> items = asList(value, where);
        for (int i = 0; i < items.size(); i++) {
            String place = "%s[%d]".formatted(where, i);
            Optional<String> entry =
                    items.get(i) instanceof Entries pair ? pairAsRoute(pair, place) : text(items.get(i), place);
            entry.filter(text -> !text.isBlank()).ifPresent(text -> exclusions.add(exclusionReader.read(text, place)));
        }
        return exclusions;
    }

    /** {@code - Deployment: use devops} is a map to YAML, though it was meant as a topic and whom to use. */
    private Optional<String> pairAsRoute(Entries pair, String where) {
        if (pair.entries().size() == 1
                && pair.entries().getFirst().value() instanceof Text target
                && !target.absent()) {
            String key = pair.entries().getFirst().key();
            diagnostics.info(
                    "exclusion-as-map",
                    where,
                    "Understood as \"%s (%s)\"".formatted(Excerpt.of(key), Excerpt.of(target.text())));
            return Optional.of("%s (%s)".formatted(key.strip(), target.text().strip()));
        }
        diagnostics.warning("value-not-understood", where, "A text was expected here; the entry was left out");
        return Optional.empty();
    }

    private Governance governance() {
        Optional<Entry> standard = root.entry(GOVERNANCE);
        Optional<Entry> hyphenated = root.entry(HYPHENATED_GOVERNANCE);
        if (standard.isPresent() && hyphenated.isPresent()) {
            diagnostics.warning(
                    "key-given-twice",
                    HYPHENATED_GOVERNANCE,
                    "Both spellings of %s are given; only %s was read".formatted(GOVERNANCE, GOVERNANCE));
        } else if (hyphenated.isPresent()) {
            diagnostics.info("key-spelling", HYPHENATED_GOVERNANCE, "Understood as " + GOVERNANCE);
        }
        Optional<Entry> entry = standard.or(() -> hyphenated);
        if (entry.isEmpty()) {
            diagnostics.warning(
                    "governance-missing",
                    GOVERNANCE,
                    "The front matter gives no governance; the agent has no authority");
            return Governance.none();
        }
        String where = entry.get().key();
        if (isAbsent(entry.get().value())) {
            diagnostics.info("governance-null", where, "Understood as no authority");
            return Governance.none();
        }
        if (!(entry.get().value() instanceof Entries fields)) {
            diagnostics.warning(
                    "governance-not-understood",
                    where,
                    "A map with participates_in, veto_authority and defers_to was expected; the agent has no"
                            + " authority");
            return Governance.none();
        }
        for (Entry field : fields.entries()) {
            if (!Set.of("participates_in", "veto_authority", "defers_to").contains(field.key())) {
                unknown(where + "." + field.key());
            }
        }
        return new Governance(
                fields.entry("participates_in")
                        .map(field -> texts(field.value(), where + ".participates_in"))
                        .orElse(List.of()),
                fields.entry("veto_authority")
                        .map(field -> vetoDomains(field.value(), where + ".veto_authority"))
                        .orElse(List.of()),
                fields.entry("defers_to")
                        .map(field -> deferrals(field.value(), where + ".defers_to"))
                        .orElse(List.of()));
    }

    private List<VetoDomain> vetoDomains(YamlValue value, String where) {
        return texts(value, where).stream()
                .map(text -> {
                    var cut = Phrases.cutParenthesis(Phrases.plain(text), inside -> true);
                    return new VetoDomain(text, cut.text(), cut.parenthesis().isEmpty() ? null : cut.parenthesis());
                })
                .toList();
    }

    private List<Deferral> deferrals(YamlValue value, String where) {
        if (value instanceof Entries map) {
            diagnostics.info("deferrals-as-map", where, "The map is understood as a list of role and topics");
            return deferrals(map, where, new ArrayList<>());
        }
        List<Deferral> deferrals = new ArrayList<>();
        List<YamlValue> items = asList(value, where);
        for (int i = 0; i < items.size(); i++) {
            String place = "%s[%d]".formatted(where, i);
            if (items.get(i) instanceof Entries map) {
                if (map.entries().size() != 1) {
                    diagnostics.info(
                            "deferral-with-several-roles",
                            place,
                            "One role was expected, %d were found; each is understood as a deferral of its own"
                                    .formatted(map.entries().size()));
                }
                deferrals(map, place, deferrals);
            } else {
                text(items.get(i), place)
                        .map(String::strip)
                        .filter(role -> !role.isEmpty())
                        .ifPresent(role -> {
                            diagnostics.warning(
                                    "deferral-without-topics",
                                    place,
                                    "\"%s\" says no topics; understood as a role with nothing deferred to it"
                                            .formatted(Excerpt.of(role)));
                            deferrals.add(new Deferral(checkedRole(role, place), ""));
                        });
            }
        }
        return deferrals;
    }

    private List<Deferral> deferrals(Entries map, String where, List<Deferral> into) {
        for (Entry entry : map.entries()) {
            String role = checkedRole(entry.key().strip(), where);
            if (isAbsent(entry.value())) {
                diagnostics.warning(
                        "deferral-without-topics",
                        where,
                        "\"%s\" says no topics; understood as a role with nothing deferred to it"
                                .formatted(Excerpt.of(role)));
                into.add(new Deferral(role, ""));
            } else {
                // Not texts(): one text is the form of the format here, and a list of them is the variation.
                List<YamlValue> topics = entry.value() instanceof Items items ? items.items() : List.of(entry.value());
                for (YamlValue topic : topics) {
                    text(topic, where).map(Phrases::oneLine).ifPresent(text -> into.add(new Deferral(role, text)));
                }
            }
        }
        return into;
    }

    private String checkedRole(String role, String where) {
        if (!Phrases.isSlug(role)) {
            diagnostics.warning(
                    "deferral-role-not-a-slug", where, "\"%s\" can be no agent's name".formatted(Excerpt.of(role)));
        }
        return role;
    }

    /** One text with commas between the tools, or a list; each once. */
    private List<ToolGrant> tools() {
        Optional<Entry> entry = root.entry(TOOLS);
        if (entry.isEmpty() || isAbsent(entry.get().value())) {
            return List.of();
        }
        List<String> written = entry.get().value() instanceof Text text
                ? List.of(Phrases.oneLine(text.text()))
                : texts(entry.get().value(), TOOLS);
        return written.stream()
                .flatMap(names -> Phrases.splitOutside(names, ',').stream())
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> new ToolGrant(name, null, ToolGrant.FRONT_MATTER))
                .toList();
    }

    private List<String> unknownKeys() {
        List<String> unknown = new ArrayList<>();
        for (Entry entry : root.entries()) {
            if (!KEYS.contains(entry.key())) {
                unknown.add(entry.key());
                unknown(entry.key());
            }
        }
        return unknown;
    }

    private void unknown(String where) {
        diagnostics.info(
                "unknown-key", Excerpt.of(where), "The key is not part of the format; kept in the text, not read");
    }

    private Optional<String> scalar(String key) {
        return root.entry(key).flatMap(entry -> text(entry.value(), key));
    }

    private Optional<String> text(YamlValue value, String where) {
        if (value instanceof Text text) {
            return text.absent() ? Optional.empty() : Optional.of(text.text());
        }
        diagnostics.warning("value-not-understood", where, "A text was expected here; the value was left out");
        return Optional.empty();
    }

    private List<String> texts(YamlValue value, String where) {
        List<String> texts = new ArrayList<>();
        List<YamlValue> items = asList(value, where);
        for (int i = 0; i < items.size(); i++) {
            String place = "%s[%d]".formatted(where, i);
            Optional<String> text =
                    items.get(i) instanceof Entries pair ? pairAsText(pair, place) : text(items.get(i), place);
            text.map(Phrases::oneLine).filter(line -> !line.isEmpty()).ifPresent(texts::add);
        }
        return texts;
    }

    /** {@code - Added: a parser} is a map to YAML, though it was meant as one text with a colon. */
    private Optional<String> pairAsText(Entries pair, String where) {
        if (pair.entries().size() == 1 && pair.entries().getFirst().value() instanceof Text value) {
            String text = pair.entries().getFirst().key() + ": " + (value.absent() ? "" : value.text());
            diagnostics.info("text-as-map", where, "Understood as the text \"%s\"".formatted(Excerpt.of(text)));
            return Optional.of(text);
        }
        diagnostics.warning("value-not-understood", where, "A text was expected here; the entry was left out");
        return Optional.empty();
    }

    private List<YamlValue> asList(YamlValue value, String where) {
        return switch (value) {
            case Items items -> items.items();
            case Text text when text.absent() -> List.of();
            case Text text -> {
                diagnostics.info("text-for-list", where, "A list was expected; understood as a list of this one text");
                yield List.of(text);
            }
            case Entries map -> {
                diagnostics.warning("value-not-understood", where, "A list was expected here; the value was left out");
                yield List.of();
            }
        };
    }

    private static boolean isAbsent(YamlValue value) {
        return value instanceof Text text && text.absent();
    }
}
