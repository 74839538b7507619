/**
 * Takes events from the topic and lets every view write its rows, one transaction a batch: rows, progress of the streams
 * and place in the topic are stored together or not at all.
 */
@NullMarked
package dev.countersign.query.projection;

import org.jspecify.annotations.NullMarked;
