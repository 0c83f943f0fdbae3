/** Commands about the clock and the service: serve, schedule, doctor. */
@NullMarked
package io.postrider.cli.serving;

import org.jspecify.annotations.NullMarked;
