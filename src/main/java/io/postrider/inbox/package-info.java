/** What comes back: bounces, complaints and unsubscribes by mail, and what each changes. */
@NullMarked
package io.postrider.inbox;

import org.jspecify.annotations.NullMarked;
