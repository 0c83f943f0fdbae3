/** What a post holds, made fit for a mail: cleaned, with its text and its picture. */
@NullMarked
package io.postrider.posts.content;

import org.jspecify.annotations.NullMarked;
