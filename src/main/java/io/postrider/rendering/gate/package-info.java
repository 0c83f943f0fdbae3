/** What must be right before the first mail goes out, and what had better be. */
@NullMarked
package io.postrider.rendering.gate;

import org.jspecify.annotations.NullMarked;
