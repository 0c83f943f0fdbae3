/** Which pictures of a post are shown, and in which size. */
@NullMarked
package io.postrider.posts.pictures;

import org.jspecify.annotations.NullMarked;
