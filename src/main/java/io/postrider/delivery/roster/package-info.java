/**
 * Whom an edition concerns, in which chunks it is delivered, and what of it is still to be done.
 */
@NullMarked
package io.postrider.delivery.roster;

import org.jspecify.annotations.NullMarked;
