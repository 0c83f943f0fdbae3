/** A relay behind the port: one connection a line, and what its replies mean (RFC 5321). */
@NullMarked
package io.postrider.delivery.smtp;

import org.jspecify.annotations.NullMarked;
