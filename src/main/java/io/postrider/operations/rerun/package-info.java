/** What a re-run is about, what it would do, and which rows it puts back in line. */
@NullMarked
package io.postrider.operations.rerun;

import org.jspecify.annotations.NullMarked;
