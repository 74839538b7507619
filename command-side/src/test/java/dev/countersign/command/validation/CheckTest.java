package dev.countersign.command.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.events.PrincipalKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckTest {

    private final Check check = new Check();

    private List<String> errors() {
        InvalidRequest invalid = catchThrowableOfType(InvalidRequest.class, check::orThrow);
        assertThat(invalid.status()).isEqualTo(400);
        return invalid.errors().stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    @Test
    void whatIsRightComesBack() {
        assertThat(check.text("title", " A ä🌱\n", 1, 10)).isEqualTo(" A ä🌱\n");
        assertThat(check.optionalText("notes", null, 10)).isNull();
        assertThat(check.optionalText("notes", "", 10)).isNull();
        assertThat(check.optionalText("notes", "x", 10)).isEqualTo("x");
        assertThat(check.matching("id", "001-x", Limits.FEATURE_ID, "")).isEqualTo("001-x");
        assertThat(check.range("impact", 10, 1, 10)).isEqualTo(10);
        assertThat(check.list("tags", null, 1)).isEmpty();
        assertThat(check.list("tags", List.of("a"), 1)).containsExactly("a");
        assertThat(check.present("thing", 7)).hasValue(7);
        assertThat(check.oneOf("kind", "agent", PrincipalKind.class)).hasValue(PrincipalKind.AGENT);
        check.that(true, "x", "never");
        check.orThrow();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<@Nullable String> holes = new ArrayList<>();
        holes.add(null);
        check.text("a", null, 1, 10);
        check.text("b", " ", 1, 10);
        check.text("c", "short", 20, 100);
        check.text("d", "too long", 1, 3);
        check.text("e", "\u0000", 1, 10);
        check.matching("f", null, Limits.SLUG, Limits.SLUG_FORM);
        check.matching("g", "No Slug", Limits.SLUG, "must be a slug");
        check.range("h", null, 1, 10);
        check.range("i", 0, 1, 10);
        check.list("j", List.of(1, 2), 1);
        check.list("k", holes, 1);
        check.present("l", null);
        check.oneOf("m", null, PrincipalKind.class);
        check.oneOf("n", "Agent", PrincipalKind.class);
        check.that(false, "o", "is wrong");

        assertThat(errors())
                .startsWith(
                        "a is missing",
                        "b must not be empty",
                        "c must have at least 20 characters",
                        "d must have at most 3 characters",
                        "e must not contain control characters",
                        "f is missing",
                        "g must be a slug",
                        "h is missing",
                        "i must be 1 to 10",
                        "j must have at most 1 entries",
                        "k[0] must not be null",
                        "l is missing",
                        "m is missing",
                        "n must be one of human, agent, service",
                        "o is wrong")
                .hasSize(15);
    }

    @Test
    void anInvalidRequestIsA400OrA422AndNamesSomething() {
        assertThat(new InvalidRequest(422, List.of(new FieldError("x", "is odd"))).status())
                .isEqualTo(422);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvalidRequest(500, List.of(new FieldError("x", "is odd"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new InvalidRequest(400, List.of()));
    }
}
