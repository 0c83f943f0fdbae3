/** Sources that are RSS or Atom documents, on the web or on disk. */
@NullMarked
package io.postrider.posts.feed;

import org.jspecify.annotations.NullMarked;
