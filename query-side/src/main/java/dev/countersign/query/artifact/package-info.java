/** One artifact's text, verdicts and history: {@code GET /features/{feature}/artifacts/{kind}}. */
@NullMarked
package dev.countersign.query.artifact;

import org.jspecify.annotations.NullMarked;
