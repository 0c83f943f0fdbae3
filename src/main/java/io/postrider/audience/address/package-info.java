/** E-mail addresses, and which of them are never mailed again. */
@NullMarked
package io.postrider.audience.address;

import org.jspecify.annotations.NullMarked;
