/** The definitions in force, as every view over a whole roster reads them, and what those views share: topics, routes, rosters. */
@NullMarked
package dev.countersign.query.definitions;

import org.jspecify.annotations.NullMarked;
