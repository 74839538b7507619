package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.delivery.specification.RequirementId;
import dev.countersign.command.markdown.WordBounds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a task list something stands. A heading that names a user story makes everything below it part of that story; outside
 * of stories, one that speaks of setup or foundations makes it something that every story rests on.
 *
 * @param stories the ids that the headings name, the innermost first
 * @param everyStory whether every story rests on it
 */
record Section(List<String> stories, boolean everyStory) {

    private static final Pattern STORY = Pattern.compile(
            WordBounds.START + "User\\s+Stor(?:y|ies)\\s+#?([0-9]{1,9})" + WordBounds.END + "|" + WordBounds.START
                    + "US[-_]?([0-9]{1,9})" + WordBounds.END,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SHARED = Pattern.compile(
            WordBounds.START + "(?:set-?up|foundations?|foundational|prerequisites?)" + WordBounds.END,
            Pattern.CASE_INSENSITIVE);

    /** The headings above the present line. */
    static final class Headings {

        private record Heading(int level, Section own) {}

        private final Deque<Heading> above = new ArrayDeque<>();

        void enter(int level, String title) {
            while (!above.isEmpty() && above.peek().level() >= level) {
                above.pop();
            }
            Set<String> stories = new LinkedHashSet<>();
            Matcher story = STORY.matcher(title);
            while (story.find()) {
                String number = story.group(1) == null ? story.group(2) : story.group(1);
                stories.add(RequirementId.story(Integer.parseInt(number)));
            }
            above.push(new Heading(
                    level,
                    new Section(List.copyOf(stories), SHARED.matcher(title).find())));
        }

        Section section() {
            Set<String> stories = new LinkedHashSet<>();
            boolean shared = false;
            for (Heading heading : above) {
                stories.addAll(heading.own().stories());
                shared |= heading.own().everyStory();
            }
            return new Section(List.copyOf(stories), shared && stories.isEmpty());
        }
    }
}
