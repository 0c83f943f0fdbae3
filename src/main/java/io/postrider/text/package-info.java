/** The words that all sentences share. */
@NullMarked
package io.postrider.text;

import org.jspecify.annotations.NullMarked;
