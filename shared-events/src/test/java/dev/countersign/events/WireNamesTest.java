package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** Constants have names of their own outside Java, so that renaming one does not change what is stored. */
class WireNamesTest {

    static Stream<Enum<?>> constants() {
        return EventClasses.publicTypes().stream()
                .filter(Class::isEnum)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(constant -> (Enum<?>) constant);
    }

    static Stream<Class<?>> enums() {
        return constants().<Class<?>>map(Enum::getDeclaringClass).distinct();
    }

    @ParameterizedTest
    @MethodSource("constants")
    void everyConstantNamesItselfAndReadsBack(Enum<?> constant) throws NoSuchFieldException {
        JsonProperty name =
                constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);

        assertThat(name).isNotNull();
        String json = StoredJson.MAPPER.writeValueAsString(constant);
        assertThat(json).isEqualTo("\"" + name.value() + "\"");
        Class<?> type = constant.getDeclaringClass();
        assertThat((Object) StoredJson.MAPPER.readValue(json, type)).isSameAs(constant);
    }

    @ParameterizedTest
    @MethodSource("enums")
    void namesAreUniqueWithinTheirEnum(Class<?> type) {
        List<String> names = Stream.of(type.getEnumConstants())
                .map(StoredJson.MAPPER::writeValueAsString)
                .toList();

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void anUnknownNameIsAnErrorAndNeverSomeConstant(Class<?> type) {
        assertThatThrownBy(() -> StoredJson.MAPPER.readValue("\"no-such-name\"", type))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void pathsAndColumnsUseTheNamesOfTheJson() {
        agree(Tier.values(), Tier::wireName, Tier::ofWireName);
        agree(Stage.values(), Stage::wireName, Stage::ofWireName);
        agree(ArtifactKind.values(), ArtifactKind::wireName, ArtifactKind::ofWireName);
        agree(DeliveryStep.values(), DeliveryStep::wireName, DeliveryStep::ofWireName);
        agree(DrillStatus.values(), DrillStatus::wireName, DrillStatus::ofWireName);
        agree(EvidenceKind.values(), EvidenceKind::wireName, EvidenceKind::ofWireName);
        agree(TaskStatus.values(), TaskStatus::wireName, TaskStatus::ofWireName);
    }

    @Test
    void everyArtifactRestsOnTheOneBeforeIt() {
        assertThat(ArtifactKind.PRD.restsOn()).isEmpty();
        assertThat(ArtifactKind.SPEC.restsOn()).contains(ArtifactKind.PRD);
        assertThat(ArtifactKind.PLAN.restsOn()).contains(ArtifactKind.SPEC);
        assertThat(ArtifactKind.TASKS.restsOn()).contains(ArtifactKind.PLAN);
    }

    private static <E extends Enum<E>> void agree(
            E[] constants, Function<E, String> wireName, Function<String, Optional<E>> ofWireName) {
        for (E constant : constants) {
            String name = wireName.apply(constant);
            assertThat(StoredJson.MAPPER.writeValueAsString(constant)).isEqualTo("\"" + name + "\"");
            assertThat(ofWireName.apply(name)).contains(constant);
            assertThat(ofWireName.apply(constant.name())).isEmpty();
            assertThat(ofWireName.apply(name + " ")).isEmpty();
        }
        assertThat(ofWireName.apply("")).isEmpty();
    }
}
