/** What is reported about editions, until it has been reported. */
@NullMarked
package io.postrider.edition.notice;

import org.jspecify.annotations.NullMarked;
