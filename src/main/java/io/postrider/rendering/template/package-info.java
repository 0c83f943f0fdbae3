/** The files of a template folder, and what is wrong with them. */
@NullMarked
package io.postrider.rendering.template;

import org.jspecify.annotations.NullMarked;
