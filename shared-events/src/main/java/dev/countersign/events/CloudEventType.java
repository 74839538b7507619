package dev.countersign.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name an event has outside Java: in the event store and as {@code ce_type} on Kafka.
 *
 * <p>Its form is {@code dev.countersign.<stream>.<event>.v<N>}. Because this name is stored and the class name never is,
 * classes can be moved and renamed; a change that an old reader would misunderstand gets a new {@code N} instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CloudEventType {
    String value();
}
