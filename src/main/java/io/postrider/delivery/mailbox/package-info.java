/** A folder of this machine behind the port, with a page to look at it. */
@NullMarked
package io.postrider.delivery.mailbox;

import org.jspecify.annotations.NullMarked;
