package dev.countersign.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.EventClasses;
import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.feature.FeatureOpened;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogueTest {

    static Collection<Class<? extends CountersignEvent>> events() {
        return EventCatalogue.eventClasses();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyNameHasTheFormAndTheStreamOfItsPackage(Class<? extends CountersignEvent> event) {
        String packageName = event.getPackageName();
        String stream = packageName.substring(packageName.lastIndexOf('.') + 1);

        assertThat(EventCatalogue.typeOf(event))
                .matches("dev\\.countersign\\." + stream + "\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");
    }

    @ParameterizedTest
    @MethodSource("events")
    void theNameLeadsBackToTheClass(Class<? extends CountersignEvent> event) {
        assertThat(EventCatalogue.classOf(EventCatalogue.typeOf(event))).contains(event);
        assertThat(EventCatalogue.isEvent(event)).isTrue();
    }

    @Test
    void namesAreUnique() {
        assertThat(events().stream().map(EventCatalogue::typeOf).toList()).doesNotHaveDuplicates();
    }

    @Test
    void everyRecordThatIsAnEventIsListed() {
        List<Class<?>> all = EventClasses.publicTypes().stream()
                .filter(CountersignEvent.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .toList();

        assertThat(List.<Class<?>>copyOf(events())).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dev.countersign.feature.feature-opened",
                "dev.countersign.feature.feature-opened.v2",
                "dev.countersign.feature.FEATURE-OPENED.v1",
                "dev.countersign.events.feature.FeatureOpened"
            })
    void knowsNoOtherName(String type) {
        assertThat(EventCatalogue.classOf(type)).isEmpty();
    }

    @Test
    void whatIsNoEventHasNoName() {
        assertThat(EventCatalogue.isEvent(null)).isFalse();
        assertThat(EventCatalogue.isEvent(Actor.class)).isFalse();
        assertThat(EventCatalogue.isEvent(AgentEvent.class)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> EventCatalogue.typeOf(Actor.class));
    }

    @Test
    void nobodyCanTakeAnEventOut() {
        assertThatThrownBy(() -> events().remove(FeatureOpened.class))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
