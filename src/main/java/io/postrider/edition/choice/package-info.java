/** Which posts an edition takes, and why not the others. */
@NullMarked
package io.postrider.edition.choice;

import org.jspecify.annotations.NullMarked;
