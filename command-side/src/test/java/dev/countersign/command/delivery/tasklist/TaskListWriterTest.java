package dev.countersign.command.delivery.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.delivery.TaskStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskListWriterTest {

    private static final Map<String, TaskStatus> STATES = Map.of(
            "T001", TaskStatus.COMPLETED,
            "T2", TaskStatus.COMPLETED,
            "T003", TaskStatus.CLAIMED,
            "T004", TaskStatus.FAILED);

    @Test
    void boxesSayWhatIsOnRecordAndNothingElseChanges() {
        assertThat(TaskListWriter.withState(
                        "\uFEFF# Tasks\r\n\r\n- [ ] T001 a \t\r\n* [X] T002 [P] b\r- [x] T003 c\n  - [ ] part\n- [-] T004 d [ ] e\n- [ ] T005 f",
                        STATES))
                .isEqualTo(
                        "\uFEFF# Tasks\r\n\r\n- [x] T001 a \t\r\n* [X] T002 [P] b\r- [ ] T003 c\n  - [ ] part\n- [-] T004 d [ ] e\n- [ ] T005 f");
    }

    @Test
    void nobodyTicksATaskThatIsNotOnRecord() {
        assertThat(TaskListWriter.withState("- [x] T009 a\n- [] T001 b", STATES))
                .isEqualTo("- [ ] T009 a\n- [x] T001 b");
    }

    @Test
    void inATableTheBoxOfTheStatusColumnIsSet() {
        assertThat(TaskListWriter.withState("""
                        | ID | Task | Status | Est. |
                        |----|------|--------|------|
                        | T001 | [ ] is the box | [ ] | 1h |
                        | T003 | b \\| [x] | [x] done | 1h |
                        | T002 | c | pending | 1h |
                        """, STATES)).isEqualTo("""
                        | ID | Task | Status | Est. |
                        |----|------|--------|------|
                        | T001 | [ ] is the box | [x] | 1h |
                        | T003 | b \\| [x] | [ ] done | 1h |
                        | T002 | c | pending | 1h |
                        """);
    }

    @Test
    void whatIsHiddenStaysAsItIs() {
        String hidden = "<!-- - [ ] T001 a -->\n```\n- [ ] T001 a\n```\n> - [ ] T001 a\n";

        assertThat(TaskListWriter.withState(hidden, STATES)).isEqualTo(hidden);
    }
}
