package dev.countersign.query.agentversions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedDefinitionTest {

    private static final Map<String, String> VARIABLES = Map.of("DATABASE", "Postgres", "ODD", "$1 \\ {{DATABASE}}");

    @Test
    void variablesAreReplacedEverywhereAlsoInCode() {
        RenderedDefinition rendered =
                RenderedDefinition.of("{{DATABASE}}\n```\r\nuse {{ DATABASE }};\n```\n", VARIABLES);

        assertThat(rendered.text()).isEqualTo("Postgres\n```\r\nuse Postgres;\n```\n");
        assertThat(rendered.used()).containsExactly(Map.entry("DATABASE", "Postgres"));
        assertThat(rendered.missing()).isEmpty();
    }

    @Test
    void whatIsMissingStaysAndIsListedOnce() {
        RenderedDefinition rendered = RenderedDefinition.of("{{QUEUE}} {{ CACHE }} {{QUEUE}} {{database}}", VARIABLES);

        assertThat(rendered.text()).isEqualTo("{{QUEUE}} {{ CACHE }} {{QUEUE}} {{database}}");
        assertThat(rendered.missing()).containsExactly("CACHE", "QUEUE", "database");
        assertThat(rendered.used()).isEmpty();
    }

    @Test
    void aValueIsTextWhateverItHolds() {
        assertThat(RenderedDefinition.of("{{ODD}}", VARIABLES).text()).isEqualTo("$1 \\ {{DATABASE}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{{",
                "{{}}",
                "{{ }}",
                "{{1A}}",
                "{{A-B}}",
                "{{A B}}",
                "{ {DATABASE} }",
                "{{DATABASE}",
                "${{ x.y }}",
                "{{\nDATABASE}}"
            })
    void bracesThatAreNoVariableStay(String text) {
        RenderedDefinition rendered = RenderedDefinition.of(text, VARIABLES);

        assertThat(rendered.text()).isEqualTo(text);
        assertThat(rendered.missing()).isEmpty();
    }
}
