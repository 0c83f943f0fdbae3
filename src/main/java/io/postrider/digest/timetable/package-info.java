/** When a digest is due: its schedule as slots. */
@NullMarked
package io.postrider.digest.timetable;

import org.jspecify.annotations.NullMarked;
