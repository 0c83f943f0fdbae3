/** What became of editions and posts, in lines for a terminal. */
@NullMarked
package io.postrider.cli.lines;

import org.jspecify.annotations.NullMarked;
