/** What each connection had on the wire, kept so that it outlives a killed process. */
@NullMarked
package io.postrider.delivery.flight;

import org.jspecify.annotations.NullMarked;
