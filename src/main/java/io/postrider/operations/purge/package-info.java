/** What of old ledgers goes when it has been kept for as long as its digest's file says. */
@NullMarked
package io.postrider.operations.purge;

import org.jspecify.annotations.NullMarked;
