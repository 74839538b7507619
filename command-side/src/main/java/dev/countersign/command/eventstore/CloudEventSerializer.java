package dev.countersign.command.eventstore;

import dev.countersign.events.catalogue.EventCatalogue;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Writes events as JSON under the names they have outside Java. A class that moves or is renamed keeps its history, because
 * its name was never stored.
 */
public final class CloudEventSerializer extends Jackson3Serializer {

    public CloudEventSerializer() {
        super(Jackson3Serializer.builder().lenientDeserialization());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> event = EventCatalogue.classOf(type.getName()).orElse(null);
        return event != null ? event : super.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface is older than its generics.
    public SerializedType typeForClass(Class type) {
        return EventCatalogue.isEvent(type)
                ? new SimpleSerializedType(EventCatalogue.typeOf(type), null)
                : super.typeForClass(type);
    }
}
