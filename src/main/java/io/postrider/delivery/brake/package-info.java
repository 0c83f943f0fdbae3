/**
 * Stopping an attempt that does harm: what says so, the first readers who show it, and the signal.
 */
@NullMarked
package io.postrider.delivery.brake;

import org.jspecify.annotations.NullMarked;
