/** What one reader gets: templates evaluated once, and the reader's own values put in. */
@NullMarked
package io.postrider.rendering.reader;

import org.jspecify.annotations.NullMarked;
