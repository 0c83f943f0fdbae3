/** A door: what those who run it see and are told: health, metrics, notices. */
@NullMarked
package io.postrider.watch;

import org.jspecify.annotations.NullMarked;
