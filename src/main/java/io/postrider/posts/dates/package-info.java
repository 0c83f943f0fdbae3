/** Dates as feeds write them. */
@NullMarked
package io.postrider.posts.dates;

import org.jspecify.annotations.NullMarked;
