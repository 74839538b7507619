package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.GateRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What has to be in a handoff, by the roles it goes from and to. Of what Countersign has itself it asks its own record; of
 * everything else the receiving role finds out whether it is there.
 */
public final class HandoffBook {

    static final String CODE_REVIEWER = "code-reviewer";
    static final String TESTER = "tester";

    /** The roles that have to take the work over before it is complete (R26). */
    public static final Set<String> RECEIVERS = Set.of(CODE_REVIEWER, TESTER);

    private static final Pattern FREE = Pattern.compile("[\\s_-]+");

    /** The contents that are asked for. */
    private enum Content {
        TASKS,
        PLAN,
        API_SPECIFICATION,
        DATA_MODEL,
        PULL_REQUEST,
        EVIDENCE,
        BUILD,
        CRITERIA;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Why it is not there, whoever names it; empty where the record agrees, and where it has nothing to say. */
        private Optional<String> doubt(FeatureState state, Policy policy) {
            return switch (this) {
                case TASKS -> unsigned(ArtifactKind.TASKS, state, policy);
                case PLAN -> unsigned(ArtifactKind.PLAN, state, policy);
                case EVIDENCE ->
                    state.delivery().evidence().isEmpty() ? Optional.of("no report is on record") : Optional.empty();
                case CRITERIA ->
                    state.delivery().criteria().all().isEmpty()
                            ? Optional.of("none has been judged")
                            : Optional.empty();
                case API_SPECIFICATION, DATA_MODEL, PULL_REQUEST, BUILD -> Optional.empty();
            };
        }

        private static Optional<String> unsigned(ArtifactKind artifact, FeatureState state, Policy policy) {
            if (state.artifact(artifact).isEmpty()) {
                return Optional.of("nothing has been submitted");
            }
            List<GateRequirement> gaps = GateBook.missing(artifact, state, policy);
            return gaps.isEmpty()
                    ? Optional.empty()
                    : Optional.of("not signed off (" + gaps.getFirst().reason() + ")");
        }
    }

    /** A pair of roles and what goes from the one to the other. */
    private record Pair(Predicate<String> from, Predicate<String> to, List<Content> contents) {}

    private HandoffBook() {}

    private static List<Pair> pairs(Set<String> building) {
        return List.of(
                // Whoever it comes from: a shorter way to be taken over there is not.
                new Pair(any -> true, CODE_REVIEWER::equals, List.of(Content.PULL_REQUEST, Content.EVIDENCE)),
                new Pair(any -> true, TESTER::equals, List.of(Content.BUILD, Content.CRITERIA)),
                new Pair(
                        Policy.TEAM_LEAD::equals,
                        building::contains,
                        List.of(Content.TASKS, Content.PLAN, Content.API_SPECIFICATION, Content.DATA_MODEL)));
    }

    private static List<Content> asked(String from, String to, Set<String> building) {
        return pairs(building).stream()
                .filter(pair -> pair.from().test(from) && pair.to().test(to))
                .map(Pair::contents)
                .findFirst()
                .orElse(List.of());
    }

    /**
     * The names of what has to be handed over; none between roles that the book has nothing on.
     *
     * @param building the roles that build
     */
    public static List<String> required(String from, String to, Set<String> building) {
        return asked(from, to, building).stream().map(Content::wireName).toList();
    }

    /** The names of what has to be handed over to a role that takes the work over in the end, whoever hands it over. */
    static List<String> requiredOf(String receiver) {
        return required(Policy.TEAM_LEAD, receiver, Set.of());
    }

    /** The name in its one form: that of the book for what is asked for, whatever case, spaces and hyphens it is written with. */
    public static String nameOf(String written, List<String> required) {
        String bare = bare(written);
        return required.stream()
                .filter(name -> bare(name).equals(bare))
                .findFirst()
                .orElseGet(() ->
                        FREE.matcher(written.strip().toLowerCase(Locale.ROOT)).replaceAll("-"));
    }

    /** What was probably meant by a name that is nearly one of those asked for; empty for one of them and for a name of its own. */
    public static Optional<String> probablyMeant(String written, List<String> required) {
        String name = nameOf(written, required);
        return required.contains(name) ? Optional.empty() : NearestName.slipOf(name, required);
    }

    /**
     * What is missing in these contents, each with the reason where it was named and the record knows better.
     *
     * @param building the roles that build
     */
    public static List<String> missing(
            String from,
            String to,
            List<HandoffContent> contents,
            FeatureState state,
            Policy policy,
            Set<String> building) {
        Set<String> named = new TreeSet<>();
        contents.forEach(content -> named.add(content.content()));
        List<String> missing = new ArrayList<>();
        for (Content content : asked(from, to, building)) {
            if (!named.contains(content.wireName())) {
                missing.add(content.wireName());
            } else {
                content.doubt(state, policy).ifPresent(doubt -> missing.add(content.wireName() + ": " + doubt));
            }
        }
        return missing;
    }

    private static String bare(String name) {
        return FREE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
