/** What is known of one person: to be given to them, and to be forgotten. */
@NullMarked
package io.postrider.audience.erasure;

import org.jspecify.annotations.NullMarked;
