/** What became of every single delivery. The only writer of the table {@code delivery}. */
@NullMarked
package io.postrider.delivery.ledger;

import org.jspecify.annotations.NullMarked;
