/** Which agent takes a request, and why. */
@NullMarked
package dev.countersign.query.routing;

import org.jspecify.annotations.NullMarked;
