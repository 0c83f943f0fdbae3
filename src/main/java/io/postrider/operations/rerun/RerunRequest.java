package io.postrider.operations.rerun;

import io.postrider.delivery.ledger.Rulings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered again.
 *
 * @param chunks these chunks
 * @param failed the chunks whose last attempt failed, too; with a ruling, also those that hold rows
 *     in doubt; with refusals to overrule, also those that hold some
 * @param now whether what was put off is tried before it is due
 * @param ruling what an operator says of the deliveries in doubt in those chunks; null for no word
 * @param refused the reasons of the refusals that an operator overrules in those chunks; empty for
 *     reasons that are about us; null for none
 * @param ignoresTemplate whether it goes on however many letters cannot be written
 * @param by who says so
 */
public record RerunRequest(
    Set<Integer> chunks,
    boolean failed,
    boolean now,
    Rulings.@Nullable Ruling ruling,
    @Nullable Set<String> refused,
    boolean ignoresTemplate,
    String by) {

  /** What is pending or due in these chunks, with a word on what is in doubt or without. */
  public RerunRequest(
      Set<Integer> chunks, boolean failed, Rulings.@Nullable Ruling ruling, String by) {
    this(chunks, failed, false, ruling, null, false, by);
  }

  /** What an operator wants tried now, or mailed although it was refused. */
  public RerunRequest(
      Set<Integer> chunks,
      boolean failed,
      boolean now,
      Rulings.@Nullable Ruling ruling,
      @Nullable Set<String> refused,
      String by) {
    this(chunks, failed, now, ruling, refused, false, by);
  }

  /** Whatever an edition still owes. */
  public static RerunRequest everything() {
    return new RerunRequest(Set.of(), false, null, "");
  }

  /** The same by somebody who knows that the template fails for some. */
  public static RerunRequest everythingThatCanBeWritten() {
    return new RerunRequest(Set.of(), false, false, null, null, true, "");
  }

  /** Whether it leaves chunks out. */
  public boolean isPartial() {
    return failed || !chunks.isEmpty();
  }

  /** Whether it may open a closed edition again. */
  public boolean mayReopen() {
    return ruling != null || refused != null;
  }
}
