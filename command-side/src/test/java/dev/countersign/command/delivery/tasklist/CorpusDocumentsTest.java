package dev.countersign.command.delivery.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.specification.SpecificationReader;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.Wave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example feature and the templates of a public kit, which stand beside the project and not in it. */
class CorpusDocumentsTest {

    private static final Path CORPUS = Path.of(System.getProperty("countersign.root", "."), "..", "shared", "corpus");

    @BeforeAll
    static void onlyWhereTheCorpusIs() {
        assumeThat(CORPUS)
                .as("The corpus is absent, so its specifications and task lists were not read")
                .isDirectory();
    }

    private static String document(String folder, String name) throws IOException {
        return Files.readString(CORPUS.resolve("aod-kit").resolve(folder).resolve(name));
    }

    @Test
    void theExampleSpecificationIsRead() throws IOException {
        ReadSpecification specification = SpecificationReader.read(document("specs", "spec.md"));

        assertThat(specification.requirements())
                .extracting(Requirement::id)
                .containsExactly("US-01", "US-02", "FR-001", "FR-002", "FR-003");
        assertThat(specification.diagnostics()).extracting(Diagnostic::code).containsExactly("no-criteria");
    }

    @Test
    void theTemplateOfSpecificationsIsRead() throws IOException {
        ReadSpecification specification = SpecificationReader.read(document("templates", "spec-template.md"));

        assertThat(specification.requirements())
                .extracting(Requirement::id)
                .hasSize(14)
                .contains("US-03", "FR-007", "SC-004");
        assertThat(specification.criteria())
                .extracting(AcceptanceCriterion::id)
                .containsExactly("US-01-AC-1", "US-01-AC-2", "US-02-AC-1", "US-03-AC-1");
        assertThat(specification.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("needs-clarification", "needs-clarification");
    }

    @Test
    void theExampleTaskListIsATable() throws IOException {
        ReadTaskList list = TaskListReader.read(document("specs", "tasks.md"));

        assertThat(list.tasks())
                .hasSize(6)
                .allSatisfy(task -> assertThat(task.role()).isNotNull());
        assertThat(list.waves())
                .containsExactly(
                        new Wave(1, List.of("T001")),
                        new Wave(2, List.of("T002")),
                        new Wave(3, List.of("T003", "T004")),
                        new Wave(4, List.of("T005", "T006")));
        assertThat(list.criticalPath()).containsExactly("T001", "T002", "T003", "T005");
        assertThat(list.diagnostics()).isEmpty();
    }

    @Test
    void theTemplateOfTaskListsIsReadWithItsSamples() throws IOException {
        ReadTaskList list = TaskListReader.read(document("templates", "tasks-template.md"));

        assertThat(list.accepted()).isTrue();
        assertThat(list.tasks())
                .extracting(PlannedTask::id)
                .hasSize(28)
                .startsWith("T001")
                .endsWith("T028");
        assertThat(list.tasks().get(13).dependsOn()).containsExactly("T012", "T013");
        assertThat(list.tasks())
                .filteredOn(PlannedTask::databaseWork)
                .extracting(PlannedTask::id)
                .containsExactly("T004");
        assertThat(list.diagnostics())
                .extracting(Diagnostic::code)
                .containsOnly("task-without-id", "path-not-filled-in");
        assertThat(Tracing.trace(list, SpecificationReader.read(document("templates", "spec-template.md")))
                        .outOfScope())
                .isEmpty();
    }

    @Test
    void unchangedStateGivesThemBackByteForByte() throws IOException {
        for (String text : List.of(document("specs", "tasks.md"), document("templates", "tasks-template.md"))) {
            assertThat(TaskListWriter.withState(text, Map.of())).isEqualTo(text);
        }
    }
}
