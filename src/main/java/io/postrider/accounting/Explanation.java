package io.postrider.accounting;

import io.postrider.edition.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one person did or did not get an edition.
 *
 * @param edition the edition's key
 * @param email the address that was asked about
 * @param state the state of the delivery; null if there is none
 * @param reason the reason of that state; null if it goes without saying; PURGED if there is none
 *     as deliveries of the edition are removed
 * @param story in sentences, in the order of events
 * @param steps what may be done about it; empty if there is nothing
 * @param posts the titles of the edition's posts; empty if nothing was handed over
 */
public record Explanation(
    String edition,
    String email,
    @Nullable String state,
    @Nullable String reason,
    List<String> story,
    List<Step> steps,
    List<String> posts) {}
