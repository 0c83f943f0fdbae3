/** What is handed over, the port by which it is, and what may come of it. */
@NullMarked
package io.postrider.delivery.letter;

import org.jspecify.annotations.NullMarked;
