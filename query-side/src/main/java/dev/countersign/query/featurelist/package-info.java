/** The features of a project, in pages: {@code GET /features}. */
@NullMarked
package dev.countersign.query.featurelist;

import org.jspecify.annotations.NullMarked;
