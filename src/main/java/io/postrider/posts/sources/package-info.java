/** The source that a digest's file names. */
@NullMarked
package io.postrider.posts.sources;

import org.jspecify.annotations.NullMarked;
