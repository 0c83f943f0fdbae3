/**
 * How many rows of each chunk are in which state, without reading the rows of the whole edition.
 */
@NullMarked
package io.postrider.delivery.counts;

import org.jspecify.annotations.NullMarked;
