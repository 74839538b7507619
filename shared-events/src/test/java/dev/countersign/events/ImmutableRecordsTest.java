package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened cannot be changed afterwards, not even by whoever still holds a list it was built from. */
class ImmutableRecordsTest {

    /** One instance of every record inside the samples that holds a list. */
    static Stream<Object> recordsWithLists() {
        Map<Class<?>, Object> found = new LinkedHashMap<>();
        EventSamples.complete().forEach(event -> collect(event, found));
        return found.values().stream().filter(record -> holdsList(record.getClass()));
    }

    @ParameterizedTest
    @MethodSource("recordsWithLists")
    void changingTheListItWasBuiltFromChangesNothing(Object record) {
        List<List<?>> sources = new ArrayList<>();
        @Nullable
        Object[] values = Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> EventClasses.valueOf(component, record))
                .map(value -> value instanceof List<?> list ? remembered(new ArrayList<>(list), sources) : value)
                .toArray();
        Object copy = EventClasses.build(record.getClass(), values);

        sources.forEach(List::clear);

        assertThat(sources).isNotEmpty();
        assertThat(copy).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("recordsWithLists")
    void theListsItHandsOutCannotBeChanged(Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (EventClasses.valueOf(component, record) instanceof List<?> list) {
                assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void noRecordWithAListEscapesTheseTests() {
        List<Class<?>> all = EventClasses.publicTypes().stream()
                .filter(Class::isRecord)
                .filter(ImmutableRecordsTest::holdsList)
                .toList();

        assertThat(recordsWithLists().<Class<?>>map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private static List<?> remembered(List<?> list, List<List<?>> sources) {
        sources.add(list);
        return list;
    }

    private static boolean holdsList(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(component -> component.getType() == List.class);
    }

    private static void collect(@Nullable Object value, Map<Class<?>, Object> found) {
        if (value instanceof List<?> list) {
            list.forEach(entry -> collect(entry, found));
        } else if (value instanceof Record record) {
            found.putIfAbsent(record.getClass(), record);
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(EventClasses.valueOf(component, record), found);
            }
        }
    }
}
