package io.postrider.audience;

import org.jspecify.annotations.Nullable;

/**
 * A person as the courier needs to know them, read when their delivery is claimed.
 *
 * @param id the row
 * @param address as it was typed
 * @param name null if none was given
 * @param locale a BCP 47 language tag; null if unknown
 */
public record Subscriber(long id, String address, @Nullable String name, @Nullable String locale) {}
