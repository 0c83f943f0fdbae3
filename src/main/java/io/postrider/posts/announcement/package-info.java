/** A post that people write themselves: a Markdown file with a few lines of settings before it. */
@NullMarked
package io.postrider.posts.announcement;

import org.jspecify.annotations.NullMarked;
