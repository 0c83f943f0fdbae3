/** Subscribers' files: read into the audience, and written from it. */
@NullMarked
package io.postrider.audience.csv;

import org.jspecify.annotations.NullMarked;
