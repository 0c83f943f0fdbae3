/** 0 &mdash; What was asked for: a digest as one file in {@code jobs/} describes it. */
@NullMarked
package io.postrider.digest;

import org.jspecify.annotations.NullMarked;
