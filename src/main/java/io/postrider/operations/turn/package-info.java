/** Whose turn it is to work on an edition, and how that ended. */
@NullMarked
package io.postrider.operations.turn;

import org.jspecify.annotations.NullMarked;
