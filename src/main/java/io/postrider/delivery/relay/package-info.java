/** Where the relay is, and what is asked of it. */
@NullMarked
package io.postrider.delivery.relay;

import org.jspecify.annotations.NullMarked;
