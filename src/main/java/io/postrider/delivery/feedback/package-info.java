/** What comes back of deliveries that were accepted: bounces, complaints, and what they lead to. */
@NullMarked
package io.postrider.delivery.feedback;

import org.jspecify.annotations.NullMarked;
