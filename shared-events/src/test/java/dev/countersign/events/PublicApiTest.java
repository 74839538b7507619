package dev.countersign.events;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that other modules can see of this one stands in a file, and changing it is a decision. */
class PublicApiTest {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    @Test
    void isAsApproved() {
        String api =
                EventClasses.publicTypes().stream().map(PublicApiTest::describe).collect(Collectors.joining("\n"));

        ApprovedFile.assertApproved(Path.of("src/test/resources/approved/public-api.txt"), api);
    }

    private static String describe(Class<?> type) {
        Stream<String> head = Stream.of(annotations(type) + kind(type) + " " + type.getName() + permits(type));
        Stream<String> members = Stream.of(components(type), constants(type), methods(type))
                .flatMap(lines -> lines)
                .map(line -> "    " + line);
        return Stream.concat(head, members).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return type.isSealed() ? "sealed interface" : "interface";
        }
        if (type.isRecord()) {
            return "record";
        }
        return type.isEnum() ? "enum" : "class";
    }

    private static String permits(Class<?> type) {
        if (!type.isSealed()) {
            return "";
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", " permits ", ""));
    }

    private static Stream<String> components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> annotations(component)
                                + simple(component.getAnnotatedType())
                                + " "
                                + component.getName())
                : Stream.empty();
    }

    private static Stream<String> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(PublicApiTest::constant);
    }

    private static String constant(Field field) {
        try {
            Object value = field.get(null);
            return field.isEnumConstant()
                    ? annotations(field) + field.getName() + " = " + StoredJson.MAPPER.writeValueAsString(value)
                    : simple(field.getAnnotatedType()) + " " + field.getName() + " = \"" + value + "\"";
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .filter(method -> !(type.isEnum() && OF_EVERY_ENUM.contains(method.getName())))
                .filter(method -> !isAccessor(method))
                .map(method -> (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                        + simple(method.getAnnotatedReturnType())
                        + " "
                        + method.getName()
                        + Arrays.stream(method.getAnnotatedParameterTypes())
                                .map(PublicApiTest::simple)
                                .collect(Collectors.joining(", ", "(", ")")))
                .sorted();
    }

    private static boolean isAccessor(Method method) {
        return method.getDeclaringClass().isRecord()
                && Arrays.stream(method.getDeclaringClass().getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(method::equals);
    }

    private static String annotations(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .sorted(Comparator.comparing(Class::getName))
                .map(annotation -> "@" + annotation.getSimpleName() + " ")
                .collect(Collectors.joining());
    }

    private static String simple(AnnotatedType type) {
        return type.toString().replaceAll("([a-z][a-z0-9]*\\.)+", "").replace("()", "");
    }
}
