/** What readers would see: pages and files to look at, and dry runs. */
@NullMarked
package io.postrider.compose.preview;

import org.jspecify.annotations.NullMarked;
