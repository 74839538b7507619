/** The running query side, a log to write events to, and a client: what tests of all views share. */
@NullMarked
package dev.countersign.query.testing;

import org.jspecify.annotations.NullMarked;
