/**
 * How fast and how many at once: the limits of a digest, of the relay, of recipients' domains and
 * of this process.
 */
@NullMarked
package io.postrider.delivery.pace;

import org.jspecify.annotations.NullMarked;
