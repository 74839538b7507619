package dev.countersign.command.delivery.tasklist;

import java.util.List;

/**
 * What a task is for, as the task list says it; whether the specification knows that is another question.
 *
 * @param task the task's id
 * @param everyStory whether it stands in a phase that every story rests on, and is marked with none
 * @param names the canonical ids of stories, requirements and criteria that its marks, its headings and its text name
 */
public record TaskScope(String task, boolean everyStory, List<String> names) {

    public TaskScope {
        names = List.copyOf(names);
    }
}
