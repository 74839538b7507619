package dev.countersign.command.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import dev.countersign.command.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final List<List<? extends Rule<?, ?>>> BOOK = List.of(
            RuleBook.REGISTER_AGENT,
            RuleBook.RETIRE_AGENT,
            RuleBook.OPEN_FEATURE,
            RuleBook.VALIDATE_IDEA,
            RuleBook.CHANGE_TIER,
            RuleBook.SUBMIT_REVISION,
            RuleBook.RECORD_VERDICT,
            RuleBook.ANSWER_VETO,
            RuleBook.LIFT_VETO,
            RuleBook.OVERRIDE_BLOCK,
            RuleBook.DECIDE_CONFLICT,
            RuleBook.ANSWER_QUESTION,
            RuleBook.SET_POLICY,
            RuleBook.RAISE_ESCALATION,
            RuleBook.TAKE_POSITION,
            RuleBook.DECIDE_ESCALATION,
            RuleBook.DELEGATE_ROLE,
            RuleBook.REVOKE_DELEGATION,
            RuleBook.RECORD_EVIDENCE,
            RuleBook.CONFIRM_CRITERION,
            RuleBook.GRANT_WAIVER,
            RuleBook.COMPLETE_DELIVERY,
            RuleBook.NAME_STEP_OUTPUT,
            RuleBook.HOLD_CHECKPOINT,
            RuleBook.RESOLVE_CHECKPOINT,
            RuleBook.OFFER_HANDOFF,
            RuleBook.ACCEPT_HANDOFF,
            RuleBook.RETURN_HANDOFF,
            RuleBook.REPORT_DISCOVERY,
            RuleBook.DISPOSE_OF_DISCOVERY,
            RuleBook.CLAIM_TASK,
            RuleBook.RENEW_CLAIM,
            RuleBook.RELEASE_CLAIM,
            RuleBook.COMPLETE_TASK,
            RuleBook.FAIL_TASK,
            RuleBook.CONFIRM_SUSPECT,
            RuleBook.SUBMIT_MIGRATION);

    @Test
    void everyRuleThatIsWrittenIsInTheBook() {
        Set<String> inTheBook = rules().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(written()).isEqualTo(inTheBook);
    }

    @Test
    void everyRuleHasACodeOfTheDomain() {
        assertThat(rules()).allSatisfy(rule -> assertThat(rule.code()).matches("R(0[1-9]|[12][0-9]|30)"));
    }

    @Test
    void theRulesOfTheDomainAreAllThere() {
        Map<String, Set<String>> byCode = rules().collect(Collectors.groupingBy(
                Rule::code, TreeMap::new, Collectors.mapping(Rule::name, Collectors.toCollection(TreeSet::new))));

        assertThat(byCode)
                .containsOnlyKeys(
                        // R27 is no rule of one command: that each change is an event shows in FeatureHistoriesTest,
                        // and
                        // that each
                        // refusal is audited in the tests of the execution.
                        "R01",
                        "R02",
                        "R03",
                        "R04",
                        "R05",
                        "R06",
                        "R07",
                        "R08",
                        "R09",
                        "R10",
                        "R11",
                        "R12",
                        "R13",
                        "R14",
                        "R15",
                        "R16",
                        "R17",
                        "R18",
                        "R19",
                        "R20",
                        "R21",
                        "R22",
                        "R23",
                        "R24",
                        "R25",
                        "R26",
                        "R28",
                        "R29",
                        "R30");
    }

    @Test
    void everyRuleHasATestUnderItsNameAndCode() {
        assertThat(rules()).allSatisfy(rule -> {
            Class<?> test = Class.forName(rule.getClass().getName() + "Test");
            assertThat(test.getAnnotation(DisplayName.class).value()).startsWith(rule.code() + " ");
        });
    }

    private static Stream<Rule<?, ?>> rules() {
        return BOOK.stream().flatMap(List::stream);
    }

    private static Set<String> written() {
        return new ClassFileImporter()
                .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.countersign.command").stream()
                        .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
