/** What a relay's replies mean. */
@NullMarked
package io.postrider.delivery.reply;

import org.jspecify.annotations.NullMarked;
