/** Marked copies for people who want to see a mail before it goes out. */
@NullMarked
package io.postrider.compose.copies;

import org.jspecify.annotations.NullMarked;
