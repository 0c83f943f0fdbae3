/** Checks whether everything is fit to send. */
@NullMarked
package io.postrider.compose.checks;

import org.jspecify.annotations.NullMarked;
