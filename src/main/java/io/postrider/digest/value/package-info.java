/** Single values of a digest's file, and the rules that any of them obeys. */
@NullMarked
package io.postrider.digest.value;

import org.jspecify.annotations.NullMarked;
