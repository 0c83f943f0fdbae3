package io.postrider.edition.oneoff;

import io.postrider.edition.EditionKey;
import java.time.Instant;

/**
 * Something that is sent once. Its name is one edition for ever: whoever asks for the same again
 * goes on with that, and is never sent anything new.
 *
 * @param name also the first half of its edition's key
 * @param edition its edition
 * @param asked what was asked for when it was confirmed
 * @param by who asked
 * @param at when
 */
public record OneOff(String name, EditionKey edition, OneOffRequest asked, String by, Instant at) {}
