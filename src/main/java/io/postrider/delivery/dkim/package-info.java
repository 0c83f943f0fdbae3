/** Signs messages so that whoever receives them can tell that they are ours (RFC 6376). */
@NullMarked
package io.postrider.delivery.dkim;

import org.jspecify.annotations.NullMarked;
