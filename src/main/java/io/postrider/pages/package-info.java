/** A door: the readers' browser. */
@NullMarked
package io.postrider.pages;

import org.jspecify.annotations.NullMarked;
