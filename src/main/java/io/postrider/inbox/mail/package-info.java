/**
 * What a mail is that came back: octets in, one of a few kinds out. Nothing here knows a reader.
 */
@NullMarked
package io.postrider.inbox.mail;

import org.jspecify.annotations.NullMarked;
