/** What WordPress stores of a post, made into the HTML that its pages show. */
@NullMarked
package io.postrider.posts.markup;

import org.jspecify.annotations.NullMarked;
