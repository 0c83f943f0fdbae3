/** The page that shows a mail before it is sent, in every way that readers may see it. */
@NullMarked
package io.postrider.cli.preview;

import org.jspecify.annotations.NullMarked;
