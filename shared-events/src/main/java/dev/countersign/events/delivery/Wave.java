package dev.countersign.events.delivery;

import java.util.List;

/**
 * Tasks that can be worked on at the same time.
 *
 * @param number counted from 1
 * @param tasks their ids, in the order of the task list
 */
public record Wave(int number, List<String> tasks) {

    public Wave {
        tasks = List.copyOf(tasks);
    }
}
