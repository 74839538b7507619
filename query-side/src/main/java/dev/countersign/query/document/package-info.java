/** An artifact's text with the sign-offs on record: {@code GET /features/{feature}/artifacts/{kind}/document}. */
@NullMarked
package dev.countersign.query.document;

import org.jspecify.annotations.NullMarked;
