/**
 * What must hold before the first message of an edition goes out, and what writes and hands over
 * its letters.
 */
@NullMarked
package io.postrider.delivery.gate;

import org.jspecify.annotations.NullMarked;
