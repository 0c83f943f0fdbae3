/** The mailbox that mail comes back to, by IMAP (RFC 9051). Nothing in it is ever deleted. */
@NullMarked
package io.postrider.inbox.mailbox;

import org.jspecify.annotations.NullMarked;
