/** What everybody may see: the editions of a digest whose file says so. */
@NullMarked
package io.postrider.pages.archive;

import org.jspecify.annotations.NullMarked;
