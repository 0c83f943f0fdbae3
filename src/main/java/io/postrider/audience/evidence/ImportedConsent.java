package io.postrider.audience.evidence;

import java.time.Instant;

/**
 * What a file said of somebody and a list when the subscription was made by importing it. Nobody
 * confirmed anything here by it.
 *
 * @param file which one, and when, for people
 * @param importedAt when it was read
 */
public record ImportedConsent(
    long subscriberId, String list, ConsentRecord consent, String file, Instant importedAt) {}
