/** What templates may speak about: an edition as they see it. */
@NullMarked
package io.postrider.rendering.model;

import org.jspecify.annotations.NullMarked;
