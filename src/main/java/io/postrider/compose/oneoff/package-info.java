/** Something that is sent once, before anybody has confirmed it. */
@NullMarked
package io.postrider.compose.oneoff;

import org.jspecify.annotations.NullMarked;
