/** What readers' pages look like, and which language they speak. */
@NullMarked
package io.postrider.pages.appearance;

import org.jspecify.annotations.NullMarked;
