/** Whose turn it is: one process at a time works on an edition. */
@NullMarked
package io.postrider.edition.lease;

import org.jspecify.annotations.NullMarked;
