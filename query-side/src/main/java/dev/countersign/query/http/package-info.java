/** What every query over HTTP shares: who may ask, how errors look, pages, positions, logs and the API document. */
@NullMarked
package dev.countersign.query.http;

import org.jspecify.annotations.NullMarked;
