package io.postrider.accounting;

import io.postrider.edition.EditionKey;
import java.time.Instant;

/**
 * A mail of another edition.
 *
 * @param at when the reader was taken in hand for it
 */
record EarlierMail(EditionKey edition, Instant at) {}
