/** Commands about people. */
@NullMarked
package io.postrider.cli.subscribers;

import org.jspecify.annotations.NullMarked;
