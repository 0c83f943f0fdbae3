package io.postrider.audience;

import org.jspecify.annotations.Nullable;

/**
 * A person as the courier needs to know him, read when his delivery is claimed.
 *
 * @param id the row
 * @param address as he typed it
 * @param name null if he gave none
 * @param locale a BCP 47 language tag; null if unknown
 */
public record Subscriber(long id, String address, @Nullable String name, @Nullable String locale) {}
