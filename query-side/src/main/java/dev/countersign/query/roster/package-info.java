/** The roster: who is in it, and what one agent says. */
@NullMarked
package dev.countersign.query.roster;

import org.jspecify.annotations.NullMarked;
