/** What a digest welcomes its newcomers with. */
@NullMarked
package io.postrider.compose.welcome;

import org.jspecify.annotations.NullMarked;
