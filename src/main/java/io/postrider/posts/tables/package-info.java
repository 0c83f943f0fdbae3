/** The posts of a WordPress, read from its tables in MySQL or MariaDB. */
@NullMarked
package io.postrider.posts.tables;

import org.jspecify.annotations.NullMarked;
