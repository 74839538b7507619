package dev.countersign.events.catalogue;

import dev.countersign.events.CloudEventType;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.audit.AuditEvent;
import dev.countersign.events.delegation.DelegationEvent;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.policy.PolicyEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every kind of event there is, under the name it has outside Java. Built from the sealed streams, so none can be left out. */
public final class EventCatalogue {

    private static final List<Class<? extends CountersignEvent>> STREAMS = List.of(
            AgentEvent.class,
            FeatureEvent.class,
            DeliveryEvent.class,
            PolicyEvent.class,
            DelegationEvent.class,
            AuditEvent.class);

    private static final Map<String, Class<? extends CountersignEvent>> CLASS_BY_TYPE = readHierarchy();

    private EventCatalogue() {}

    /** All event classes, in the order in which the sealed interfaces name them. */
    public static Collection<Class<? extends CountersignEvent>> eventClasses() {
        return CLASS_BY_TYPE.values();
    }

    /** The class of that {@code ce_type}; empty for a type this version does not know. */
    public static Optional<Class<? extends CountersignEvent>> classOf(String type) {
        return Optional.ofNullable(CLASS_BY_TYPE.get(type));
    }

    /** Whether objects of that class are events. */
    public static boolean isEvent(@Nullable Class<?> type) {
        return type != null && type.isAnnotationPresent(CloudEventType.class);
    }

    /**
     * The {@code ce_type} of that class.
     *
     * @throws IllegalArgumentException when the class is no event
     */
    public static String typeOf(Class<?> eventClass) {
        CloudEventType type = eventClass.getAnnotation(CloudEventType.class);
        if (type == null) {
            throw new IllegalArgumentException(eventClass.getName() + " is not an event");
        }
        return type.value();
    }

    private static Map<String, Class<? extends CountersignEvent>> readHierarchy() {
        Map<String, Class<? extends CountersignEvent>> classes = new LinkedHashMap<>();
        for (Class<?> leaf :
                STREAMS.stream().flatMap(stream -> leavesOf(stream).stream()).toList()) {
            Class<? extends CountersignEvent> eventClass = leaf.asSubclass(CountersignEvent.class);
            if (classes.put(typeOf(eventClass), eventClass) != null) {
                throw new IllegalStateException("Two events are called " + typeOf(eventClass));
            }
        }
        return Collections.unmodifiableMap(classes);
    }

    private static List<Class<?>> leavesOf(Class<?> sealedOrLeaf) {
        if (!sealedOrLeaf.isSealed()) {
            return List.of(sealedOrLeaf);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : sealedOrLeaf.getPermittedSubclasses()) {
            leaves.addAll(leavesOf(permitted));
        }
        return leaves;
    }
}
