/** 6 &mdash; Prove it: the account of an edition and the story of each delivery. */
@NullMarked
package io.postrider.accounting;

import org.jspecify.annotations.NullMarked;
