/** 1 &mdash; What was published: the posts of a source within a window of time. */
@NullMarked
package io.postrider.posts;

import org.jspecify.annotations.NullMarked;
