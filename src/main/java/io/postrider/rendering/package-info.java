/** 4 &mdash; What each reader sees: templates, checked once and evaluated for each reader. */
@NullMarked
package io.postrider.rendering;

import org.jspecify.annotations.NullMarked;
