/**
 * A template's style sheet, brought to where mail programs heed it: into the elements themselves.
 */
@NullMarked
package io.postrider.rendering.style;

import org.jspecify.annotations.NullMarked;
