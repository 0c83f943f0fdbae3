/** Which of a list's subscribers are meant: conditions, and how they are written. */
@NullMarked
package io.postrider.digest.segment;

import org.jspecify.annotations.NullMarked;
