package dev.countersign.command.execution;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the command that an endpoint's method reads and sends. By this name clients ask whether they may, and the question is
 * read by the same method as the command.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Decides {

    /** The command's name, such as {@code record-verdict}; no two methods share one. */
    String value();
}
