package io.postrider.edition;

import org.jspecify.annotations.Nullable;

/**
 * An edition went from one state to another, or began to wait for approval. Published within the
 * transaction that records it, so that what follows of it is written in the same one.
 *
 * @param edition as it was before
 * @param state what it became
 * @param reason why; null if that goes without saying
 * @param detail the reason in a sentence; null if there is none
 */
public record EditionChanged(
    Edition edition,
    Edition.State state,
    Edition.@Nullable Reason reason,
    @Nullable String detail) {}
