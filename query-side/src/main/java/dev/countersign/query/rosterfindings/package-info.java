/** Checks over all definitions of a project. */
@NullMarked
package dev.countersign.query.rosterfindings;

import org.jspecify.annotations.NullMarked;
