/** People written to files: to be imported again, or for other systems. */
@NullMarked
package io.postrider.audience.export;

import org.jspecify.annotations.NullMarked;
