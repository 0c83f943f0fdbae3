package io.postrider.cli.editions;

import io.postrider.accounting.ChunkReport;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.delivery.ledger.Rulings;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.text.UsageError;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a re-run is about, as it is typed. */
final class RerunOptions {

  @Option(
      names = "--failed",
      description =
          "only chunks whose last attempt failed; with --in-doubt also those with rows in doubt,"
              + " with --refused also those with refusals")
  private boolean failed;

  @Option(names = "--chunk", paramLabel = "N", description = "only this chunk; may be repeated")
  private Set<Integer> chunks = new TreeSet<>();

  @Option(
      names = "--in-doubt",
      paramLabel = "accept|resend",
      description =
          "rule on deliveries in doubt: take them as accepted and mail nobody, or mail them again")
  private Rulings.@Nullable Ruling ruling;

  @Option(
      names = "--refused",
      description =
          "mail again everyone who was refused or given up for a reason that may be about us; asks first")
  private boolean refused;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "with --refused: for this reason only, whatever it is about, as in UNKNOWN; may be"
              + " repeated")
  private Set<String> reasons = new TreeSet<>();

  @Option(names = "--now", description = "do not wait until what was put off is due")
  private boolean now;

  /** Refuses what cannot be meant. */
  RerunRequest read() {
    requireSense();
    return new RerunRequest(chunks, failed, now, ruling, overruled(), OperatorName.name());
  }

  private void requireSense() {
    if (!reasons.isEmpty() && !refused) {
      throw new UsageError(
          "--reason says which refusals are overruled; write --refused --reason %s."
              .formatted(reasons.iterator().next()));
    }
    if (refused && ruling != null) {
      throw new UsageError(
          "--refused and --in-doubt are two decisions; type one command after the other.");
    }
    if (now && ruling == Rulings.Ruling.ACCEPT) {
      throw new UsageError("--in-doubt accept mails nobody; leave --now out.");
    }
  }

  /** Reasons are written in capitals, and typed as people like. */
  private @Nullable Set<String> overruled() {
    return refused
        ? reasons.stream()
            .map(reason -> reason.strip().toUpperCase(Locale.ROOT).replace('-', '_'))
            .collect(Collectors.toCollection(TreeSet::new))
        : null;
  }

  /**
   * Refuses chunks that the edition does not have.
   *
   * @param edition as it was typed
   */
  void requireKnown(String edition, List<ChunkReport> there) {
    List<Integer> known = there.stream().map(ChunkReport::number).toList();
    for (int number : chunks) {
      if (!known.contains(number)) {
        throw new UsageError(
            "'%d' is not a chunk of %s; it has %s; list them with 'chunks %s'."
                .formatted(
                    number,
                    edition,
                    known.isEmpty()
                        ? "none yet"
                        : known.get(0) + " to " + known.get(known.size() - 1),
                    edition));
      }
    }
  }
}
