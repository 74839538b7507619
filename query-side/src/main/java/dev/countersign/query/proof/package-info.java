/**
 * What proves a delivery: reports and what they show, criteria and how they stand. {@code GET /features/{feature}/evidence} and
 * {@code GET /features/{feature}/criteria}.
 */
@NullMarked
package dev.countersign.query.proof;

import org.jspecify.annotations.NullMarked;
