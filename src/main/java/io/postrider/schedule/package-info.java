/** A door: the clock. */
@NullMarked
package io.postrider.schedule;

import org.jspecify.annotations.NullMarked;
