/** Commands that send, or show what would be sent. */
@NullMarked
package io.postrider.cli.sending;

import org.jspecify.annotations.NullMarked;
