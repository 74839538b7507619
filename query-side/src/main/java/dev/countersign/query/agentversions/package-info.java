/** Every version of every definition, its file, and the difference between two. */
@NullMarked
package dev.countersign.query.agentversions;

import org.jspecify.annotations.NullMarked;
