package dev.countersign.command.delivery.tasklist;

import java.util.List;
import java.util.Map;

/**
 * A task as it stands in the document.
 *
 * @param number its number
 * @param id its id as its line gives it
 * @param line the number of that line
 * @param boxStart where in the document the inside of its check box starts; -1 where it has none
 * @param boxEnd where it ends, exclusive
 * @param head what follows the id
 * @param below the lines that belong to it, stripped
 * @param columns the other cells of its row, by what they are about; empty outside tables
 * @param section where it stands
 */
record TaskLine(
        TaskNumber number,
        String id,
        int line,
        int boxStart,
        int boxEnd,
        String head,
        List<String> below,
        Map<Column, String> columns,
        Section section) {}
