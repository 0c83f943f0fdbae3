/** What readers should not see in a text: placeholders, broken links, unfinished words. */
@NullMarked
package io.postrider.posts.proofreading;

import org.jspecify.annotations.NullMarked;
