/** Sends the mails to those who sign up on a page. */
@NullMarked
package io.postrider.delivery.consent;

import org.jspecify.annotations.NullMarked;
