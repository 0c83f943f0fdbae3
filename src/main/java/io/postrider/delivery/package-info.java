/** 5 &mdash; Hand it over and remember: the roster, the ledger, the courier and the mailers. */
@NullMarked
package io.postrider.delivery;

import org.jspecify.annotations.NullMarked;
