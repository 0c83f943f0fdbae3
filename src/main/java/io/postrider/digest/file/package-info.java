/** A digest's file: reading it, saying what is wrong with it, and freezing what it said. */
@NullMarked
package io.postrider.digest.file;

import org.jspecify.annotations.NullMarked;
