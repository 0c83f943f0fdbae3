/** How subscribers' files are written down: encoding, separator, rows of cells. */
@NullMarked
package io.postrider.audience.cells;

import org.jspecify.annotations.NullMarked;
