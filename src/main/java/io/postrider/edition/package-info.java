/**
 * 2 &mdash; What we will say: an edition, its frozen posts, settings and templates, and who may
 * work on it.
 */
@NullMarked
package io.postrider.edition;

import org.jspecify.annotations.NullMarked;
