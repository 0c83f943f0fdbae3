/** Which edition of a digest is meant, and what a run would do with it. */
@NullMarked
package io.postrider.compose.slot;

import org.jspecify.annotations.NullMarked;
