package io.postrider.accounting;

import io.postrider.delivery.feedback.Feedback;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.edition.Edition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an edition stands: what {@code status --json} prints.
 *
 * @param edition its key
 * @param state where it stands
 * @param reason why; null if that goes without saying
 * @param detail the reason in a sentence; null if there is none
 * @param openedAt when it was opened
 * @param closedAt when it was closed; null if it is not
 * @param purge since when its deliveries are removed; null if they are there
 * @param approval what is said of it by those who are asked; null if nobody is asked
 * @param heldBy who works on it; null for nobody
 * @param posts its posts, in their order
 * @param account what became of everyone
 * @param chunks how the chunks stand
 * @param feedback what came back of it
 * @param unwritten the first readers whose letters the template could not write; mostly none
 */
public record EditionReport(
    String edition,
    Edition.State state,
    Edition.@Nullable Reason reason,
    @Nullable String detail,
    Instant openedAt,
    @Nullable Instant closedAt,
    Edition.@Nullable Purge purge,
    Edition.@Nullable Approval approval,
    @Nullable String heldBy,
    List<PostLine> posts,
    Account account,
    ChunkCounts chunks,
    Feedback.OfEdition feedback,
    List<UnwrittenLetters.Reader> unwritten) {

  /** A post of the edition. */
  public record PostLine(String id, String title, String url) {}

  /** How many chunks there are, and how many of them have come to an end or failed. */
  public record ChunkCounts(long planned, long completed, long failed) {}
}
