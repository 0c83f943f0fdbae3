/** A message's body: its parts, encoded so that they pass every server. */
@NullMarked
package io.postrider.delivery.body;

import org.jspecify.annotations.NullMarked;
