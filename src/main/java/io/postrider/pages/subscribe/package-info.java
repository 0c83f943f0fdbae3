/** The pages on which strangers subscribe. */
@NullMarked
package io.postrider.pages.subscribe;

import org.jspecify.annotations.NullMarked;
