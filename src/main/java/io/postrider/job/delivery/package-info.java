/** The step that delivers chunks, each in a thread of its own. */
@NullMarked
package io.postrider.job.delivery;

import org.jspecify.annotations.NullMarked;
