/** What is sent once, by its name. */
@NullMarked
package io.postrider.edition.oneoff;

import org.jspecify.annotations.NullMarked;
