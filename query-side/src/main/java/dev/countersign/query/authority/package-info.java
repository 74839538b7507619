/** Who may sign, veto, and owns what. */
@NullMarked
package dev.countersign.query.authority;

import org.jspecify.annotations.NullMarked;
