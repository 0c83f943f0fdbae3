/** How a digest looks: colours, fonts, logo and words of its own. */
@NullMarked
package io.postrider.digest.theme;

import org.jspecify.annotations.NullMarked;
