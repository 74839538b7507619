@NullMarked
package dev.countersign.query.views;

import org.jspecify.annotations.NullMarked;
