/** The connection to a WordPress's database, which is only ever read. */
@NullMarked
package io.postrider.posts.mysql;

import org.jspecify.annotations.NullMarked;
