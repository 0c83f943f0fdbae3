/** What the columns and words of a subscribers' file mean, whichever service wrote it. */
@NullMarked
package io.postrider.audience.columns;

import org.jspecify.annotations.NullMarked;
